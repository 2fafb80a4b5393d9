/* Replaces libnvidia-cfg.so.1 and reports CARDS graphics cards that the machine does not have. */
typedef struct {
  int domain, bus, device, function;
} Place;

extern void *malloc(unsigned long);
extern char *strdup(const char *);

static const struct {
  Place place;
  const char *name;
} cards[] = {{{0, 1, 0, 0}, "Quadro K2100M"}, {{0, 10, 0, 0}, "Tesla K40c"}};

int nvCfgGetPciDevices(int *count, Place **places) {
  *count = CARDS;
  *places = malloc(sizeof cards);
  for (int card = 0; card < CARDS; card++) (*places)[card] = cards[card].place;
  return 1;
}

int nvCfgOpenPciDevice(int domain, int bus, int device, int function, void **handle) {
  for (int card = 0; card < CARDS; card++)
    if (cards[card].place.bus == bus) *handle = (void *)&cards[card];
  return 1;
}

int nvCfgGetProductName(void *handle, char **name) {
  *name = strdup(((__typeof__(&cards[0]))handle)->name);
  return 1;
}

int nvCfgGetNumCRTCs(void *handle, int *crtcs) { return *crtcs = 2, 1; }
int nvCfgGetDisplayDevices(void *handle, unsigned *mask) { return *mask = 0, 1; }
int nvCfgIsPrimaryDevice(void *handle, int *primary) { return *primary = handle == &cards[0], 1; }
int nvCfgGetDeviceUUID(void *handle, char **uuid) { return *uuid = strdup("GPU-0"), 1; }
int nvCfgGetEDID(void *handle, unsigned display, void *information) { return 0; }
int nvCfgGetDevices(int *count, void *places) { return 0; }
int nvCfgOpenDevice(int bus, int device, void **handle) { return 0; }
int nvCfgCloseDevice(void *handle) { return 1; }
