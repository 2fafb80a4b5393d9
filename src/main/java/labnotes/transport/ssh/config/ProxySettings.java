package labnotes.transport.ssh.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The detour to a host.
 *
 * @param jumpHosts hosts to connect through, nearest first
 * @param command a command whose streams lead to the host, or null
 */
public record ProxySettings(List<SshDestination> jumpHosts, @Nullable String command) {
  /** Returns whether the client connects to the host itself. */
  public boolean isDirect() {
    return jumpHosts.isEmpty() && command == null;
  }
}
