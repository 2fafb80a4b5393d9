/*
 * What a sender asks of FreeBSD's kernel, done by Linux's: to be preloaded. Opening /dev/bpf gives a
 * descriptor that sends whole Ethernet frames, as bpf(4) does; SO_SETFIB ties a socket to a
 * forwarding table. The numbers are composed as sys/ioccom.h, net/bpf.h and sys/socket.h compose
 * them, not copied from who uses them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define FREEBSD_IOCPARM_MASK ((1UL << 13) - 1)
#define FREEBSD_IOC_IN 0x80000000UL
#define FREEBSD_IOW(group, number, size) \
	(FREEBSD_IOC_IN | (((size) & FREEBSD_IOCPARM_MASK) << 16) | ((group) << 8) | (number))
#define FREEBSD_SIZEOF_IFREQ (IFNAMSIZ + 16UL)
#define FREEBSD_BIOCSETIF FREEBSD_IOW('B', 108UL, FREEBSD_SIZEOF_IFREQ)
#define FREEBSD_BIOCSHDRCMPLT FREEBSD_IOW('B', 117UL, sizeof(unsigned))
#define FREEBSD_SO_SETFIB 0x1014
#define TABLES "/var/db/stand-in/sysctl/net.fibs"
#define MARK 0x46490000U /* which forwarding table: see libexec/stand-in/fib */

static struct bpf {
	int open, attached, complete;
	unsigned mtu;
	unsigned char own[ETH_ALEN];
} devices[1024];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static struct bpf *
device(int fd)
{
	return fd >= 0 && fd < 1024 && devices[fd].open ? &devices[fd] : NULL;
}

static int
bpf_open(int flags)
{
	int file = REAL(open64)("/dev/bpf", flags), fd;

	if (file < 0)
		return -1;
	fd = socket(AF_PACKET, SOCK_RAW | (flags & O_CLOEXEC ? SOCK_CLOEXEC : 0), 0);
	REAL(close)(file);
	if (fd >= 0 && fd < 1024) {
		memset(&devices[fd], 0, sizeof(devices[fd]));
		devices[fd].open = 1;
	}
	return fd;
}

#define OPEN(name)                                                    \
	int name(const char *path, int flags, ...)                    \
	{                                                             \
		va_list rest;                                         \
		int mode;                                             \
		if (strcmp(path, "/dev/bpf") == 0)                    \
			return bpf_open(flags);                       \
		va_start(rest, flags);                                \
		mode = va_arg(rest, int);                             \
		va_end(rest);                                         \
		return REAL(name)(path, flags, mode);                 \
	}
OPEN(open64)
#undef open
int open(const char *path, int flags, ...) __attribute__((alias("open64")));

static int
attach(int fd, struct bpf *bpf, const char *request)
{
	struct ifreq ask;
	struct sockaddr_ll where = { .sll_family = AF_PACKET };

	memset(&ask, 0, sizeof(ask));
	memcpy(ask.ifr_name, request, IFNAMSIZ - 1);
	if (REAL(ioctl)(fd, SIOCGIFINDEX, &ask) < 0) {
		errno = ENXIO;
		return -1;
	}
	where.sll_ifindex = ask.ifr_ifindex;
	if (bind(fd, (struct sockaddr *)&where, sizeof(where)) < 0)
		return -1;
	if (REAL(ioctl)(fd, SIOCGIFMTU, &ask) < 0)
		return -1;
	bpf->mtu = ask.ifr_mtu;
	if (REAL(ioctl)(fd, SIOCGIFHWADDR, &ask) < 0)
		return -1;
	memcpy(bpf->own, ask.ifr_hwaddr.sa_data, ETH_ALEN);
	bpf->attached = 1;
	return 0;
}

int
ioctl(int fd, unsigned long request, ...)
{
	struct bpf *bpf = device(fd);
	va_list rest;
	void *argument;

	va_start(rest, request);
	argument = va_arg(rest, void *);
	va_end(rest);
	if (bpf == NULL)
		return REAL(ioctl)(fd, request, argument);
	request &= 0xffffffffUL;
	if (request == FREEBSD_BIOCSETIF)
		return attach(fd, bpf, argument);
	if (request == FREEBSD_BIOCSHDRCMPLT) {
		bpf->complete = *(unsigned *)argument != 0;
		return 0;
	}
	errno = ENOTTY;
	return -1;
}

/* bpfwrite(): a frame is sent whole; without BIOCSHDRCMPLT the kernel puts its own address in. */
ssize_t
write(int fd, const void *bytes, size_t count)
{
	struct bpf *bpf = device(fd);
	unsigned char frame[65536];

	if (bpf == NULL)
		return REAL(write)(fd, bytes, count);
	if (!bpf->attached) {
		errno = ENXIO;
		return -1;
	}
	if (count < ETH_HLEN || count > bpf->mtu + ETH_HLEN) {
		errno = count < ETH_HLEN ? EINVAL : EMSGSIZE;
		return -1;
	}
	memcpy(frame, bytes, count);
	if (!bpf->complete)
		memcpy(frame + ETH_ALEN, bpf->own, ETH_ALEN);
	return send(fd, frame, count, 0);
}

int
close(int fd)
{
	if (device(fd) != NULL)
		devices[fd].open = 0;
	return REAL(close)(fd);
}

int
setsockopt(int fd, int level, int name, const void *value, socklen_t length)
{
	int tables = 1, table;
	FILE *known;

	if (level != SOL_SOCKET || name != FREEBSD_SO_SETFIB)
		return REAL(setsockopt)(fd, level, name, value, length);
	known = fopen(TABLES, "r");
	if (known != NULL) {
		if (fscanf(known, "%d", &tables) != 1)
			tables = 1;
		fclose(known);
	}
	table = length < sizeof(int) ? -1 : *(const int *)value;
	if (table < 0 || table >= tables) {
		errno = EINVAL;
		return -1;
	}
	table |= MARK;
	return REAL(setsockopt)(fd, SOL_SOCKET, SO_MARK, &table, sizeof(table));
}
