/** How a command ends: exit codes, usage errors and shutdown. */
@NullMarked
package labnotes.cli.exit;

import org.jspecify.annotations.NullMarked;
