/** The commands that users type, one class per command. */
@NullMarked
package labnotes.cli;

import org.jspecify.annotations.NullMarked;
