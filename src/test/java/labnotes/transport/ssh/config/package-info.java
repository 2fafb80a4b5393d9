@NullMarked
package labnotes.transport.ssh.config;

import org.jspecify.annotations.NullMarked;
