/** Commands with conditions, and commands that run as triggers. */
@NullMarked
package labnotes.kind.command;

import org.jspecify.annotations.NullMarked;
