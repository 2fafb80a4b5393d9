package labnotes.transport.ssh.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host as users write it: {@code [user@]host[:port]}, with brackets around an IPv6 address.
 *
 * @param user null if the ssh configuration decides
 * @param host a name, an alias of the ssh configuration, or an address
 * @param port 1 to 65535, or 0 if the ssh configuration decides
 */
public record SshDestination(@Nullable String user, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([^@\\s]*)@)?(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^\\[\\]@:]*)|([0-9A-Fa-f]*:[0-9A-Fa-f:.%\\w]*:[\\w.%]*))"
              + "(?::(\\d*))?");

  /** Excludes what the shell of a ProxyCommand, or a program's option parser, could interpret. */
  private static final Pattern USER =
      Pattern.compile("[^-\\s'`\"$\\\\;&<>|(){}!*?~#][^\\s'`\"$\\\\;&<>|(){}!*?~#]*");

  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.:%][\\p{L}\\p{N}_.:%-]*");

  /**
   * Parses a destination.
   *
   * @throws IllegalArgumentException if {@link #findProblem} returns a problem
   */
  public static SshDestination parse(String text) {
    findProblem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    String port = parts.group(5);
    return new SshDestination(
        parts.group(1), hostOf(parts), port == null ? 0 : Integer.parseInt(port));
  }

  /** Returns why the text is not a destination; empty if it is one. */
  public static Optional<String> findProblem(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.of("`" + text + "` is not [user@]host[:port]");
    }
    if (!HOST.matcher(hostOf(parts)).matches()) {
      return Optional.of("`" + hostOf(parts) + "` is not a host name");
    }
    if (parts.group(1) != null && !USER.matcher(parts.group(1)).matches()) {
      return Optional.of("`" + parts.group(1) + "` is not a user name");
    }
    String port = parts.group(5);
    if (port != null && (!port.matches("\\d{1,5}") || !isPort(Integer.parseInt(port)))) {
      return Optional.of("`" + port + "` is not a port from 1 to 65535");
    }
    return Optional.empty();
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65535;
  }

  private static String hostOf(Matcher parts) {
    for (int group = 2; group <= 4; group++) {
      if (parts.group(group) != null) {
        return parts.group(group);
      }
    }
    return "";
  }

  @Override
  public String toString() {
    String bracketed = host.contains(":") && port != 0 ? "[" + host + "]" : host;
    return (user == null ? "" : user + "@") + bracketed + (port == 0 ? "" : ":" + port);
  }
}
