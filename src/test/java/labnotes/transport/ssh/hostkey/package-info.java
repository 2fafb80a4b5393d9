@NullMarked
package labnotes.transport.ssh.hostkey;

import org.jspecify.annotations.NullMarked;
