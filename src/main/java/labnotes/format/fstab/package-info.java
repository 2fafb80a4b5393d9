/** The table of file systems. */
@NullMarked
package labnotes.format.fstab;

import org.jspecify.annotations.NullMarked;
