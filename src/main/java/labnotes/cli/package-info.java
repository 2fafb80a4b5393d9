/** The commands, and the only use of the process's own streams and exit. */
@NullMarked
package labnotes.cli;

import org.jspecify.annotations.NullMarked;
