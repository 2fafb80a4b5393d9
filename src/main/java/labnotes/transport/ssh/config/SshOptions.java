package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.transport.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * The command-line options for SSH, which override the ssh configuration.
 *
 * @param config the configuration file to read instead of the user's and the system's, or null
 * @param identities private key files to try before any other key
 * @param knownHosts the known_hosts file to use instead of the configured ones, or null
 * @param weak the weak algorithms to enable, by their OpenSSH names
 */
public record SshOptions(
    @Nullable Path config,
    List<Path> identities,
    @Nullable Path knownHosts,
    NewHostKeyPolicy newHostKeys,
    Set<String> weak,
    Timeouts timeouts) {

  public SshOptions {
    identities = List.copyOf(identities);
    weak = Set.copyOf(weak);
  }

  /** Returns why these cannot be enabled as weak algorithms; empty if they can. */
  public static Optional<String> findProblem(Set<String> weak) {
    return SshAlgorithms.findProblem(weak);
  }
}
