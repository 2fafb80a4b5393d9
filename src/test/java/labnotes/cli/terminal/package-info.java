/** Tests of prompts at a terminal. */
@NullMarked
package labnotes.cli.terminal;

import org.jspecify.annotations.NullMarked;
