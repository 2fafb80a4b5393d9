/** Privilege escalation: the command that starts a shell on the host, and its password prompt. */
@NullMarked
package labnotes.transport.become;

import org.jspecify.annotations.NullMarked;
