/** FreeBSD's own formats: devfs.rules, loader.conf and sysctl.conf. */
@NullMarked
package labnotes.format.bsd;

import org.jspecify.annotations.NullMarked;
