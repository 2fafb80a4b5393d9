/** Verification of host keys against {@code known_hosts} files. */
@NullMarked
package labnotes.transport.ssh.hostkey;

import org.jspecify.annotations.NullMarked;
