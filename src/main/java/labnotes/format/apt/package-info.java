/** The sources of apt, in the one-line and in the deb822 style. */
@NullMarked
package labnotes.format.apt;

import org.jspecify.annotations.NullMarked;
