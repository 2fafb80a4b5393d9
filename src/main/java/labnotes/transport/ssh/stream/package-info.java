/** Byte streams to an SSH server, and the timeouts that watch them. */
@NullMarked
package labnotes.transport.ssh.stream;

import org.jspecify.annotations.NullMarked;
