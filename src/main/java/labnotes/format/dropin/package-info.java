/** Directories whose files are read by their names. */
@NullMarked
package labnotes.format.dropin;

import org.jspecify.annotations.NullMarked;
