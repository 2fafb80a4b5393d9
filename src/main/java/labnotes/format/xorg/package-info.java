/** The X server's xorg.conf and xorg.conf.d. */
@NullMarked
package labnotes.format.xorg;

import org.jspecify.annotations.NullMarked;
