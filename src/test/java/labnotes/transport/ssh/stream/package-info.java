@NullMarked
package labnotes.transport.ssh.stream;

import org.jspecify.annotations.NullMarked;
