/** Byte streams to an SSH server, and the monitor of their timeouts. */
@NullMarked
package labnotes.transport.ssh.stream;

import org.jspecify.annotations.NullMarked;
