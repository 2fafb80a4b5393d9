/** Tests of commands. */
@NullMarked
package labnotes.kind.command;

import org.jspecify.annotations.NullMarked;
