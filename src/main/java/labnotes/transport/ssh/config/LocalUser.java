package labnotes.transport.ssh.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The person at this machine.
 *
 * @param name the login name
 * @param home where {@code .ssh} lies
 * @param agent the socket of the ssh-agent, or null
 */
public record LocalUser(String name, Path home, @Nullable Path agent) {}
