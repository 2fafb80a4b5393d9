/* Stands in for the nvidia driver's module: as small as one that DKMS can build. */
#include <linux/module.h>

MODULE_LICENSE("GPL");
