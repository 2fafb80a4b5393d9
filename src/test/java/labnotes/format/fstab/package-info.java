/** Tables of file systems, compared with the findmnt of this machine. */
@NullMarked
package labnotes.format.fstab;

import org.jspecify.annotations.NullMarked;
