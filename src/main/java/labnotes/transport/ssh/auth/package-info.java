/** User authentication: offered keys, passwords and prompts. */
@NullMarked
package labnotes.transport.ssh.auth;

import org.jspecify.annotations.NullMarked;
