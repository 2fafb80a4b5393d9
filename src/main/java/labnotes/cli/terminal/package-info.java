/** The terminal that the program runs in: output streams, environment and prompts. */
@NullMarked
package labnotes.cli.terminal;

import org.jspecify.annotations.NullMarked;
