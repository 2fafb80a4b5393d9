/** OpenSSH's sshd_config. */
@NullMarked
package labnotes.format.sshd;

import org.jspecify.annotations.NullMarked;
