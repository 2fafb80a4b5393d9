@NullMarked
package labnotes.transport.ssh.auth;

import org.jspecify.annotations.NullMarked;
