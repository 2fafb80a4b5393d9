package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.transport.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for beyond the ssh configuration; it wins over the configuration.
 *
 * @param config the configuration to read instead of the user's and the system's, or null
 * @param identities private keys to use before any other
 * @param knownHosts the host keys to trust instead of the configured files, or null
 * @param newKeys what to do with a host that has no known key
 * @param weak the weak algorithms that may be used all the same, by their ssh names
 */
public record SshOptions(
    @Nullable Path config,
    List<Path> identities,
    @Nullable Path knownHosts,
    NewKeys newKeys,
    Set<String> weak,
    Timeouts deadlines) {

  public SshOptions {
    identities = List.copyOf(identities);
    weak = Set.copyOf(weak);
  }

  /** Says what is wrong with the names of weak algorithms, or nothing where they are fine. */
  public static Optional<String> problem(Set<String> weak) {
    return SshAlgorithms.problem(weak);
  }

  /** Nothing asked for. */
  public static SshOptions usual() {
    return new SshOptions(null, List.of(), null, NewKeys.REFUSE, Set.of(), Timeouts.usual());
  }

  /** What happens with a host that has no known key; a changed key always stops. */
  public enum NewKeys {
    REFUSE,
    ACCEPT
  }
}
