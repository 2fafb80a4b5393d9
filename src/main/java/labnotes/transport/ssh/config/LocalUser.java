package labnotes.transport.ssh.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The user who runs labnotes.
 *
 * @param name the login name
 * @param home the directory of {@code .ssh}
 * @param agent the socket of ssh-agent, or null
 */
public record LocalUser(String name, Path home, @Nullable Path agent) {}
