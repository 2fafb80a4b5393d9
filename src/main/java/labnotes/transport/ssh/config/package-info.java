/** SSH settings of one host: options, {@code ssh_config} files and algorithms. */
@NullMarked
package labnotes.transport.ssh.config;

import org.jspecify.annotations.NullMarked;
