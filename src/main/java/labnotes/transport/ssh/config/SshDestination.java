package labnotes.transport.ssh.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host as people write it: {@code [user@]host[:port]}, an IPv6 address in brackets.
 *
 * @param user null where the configuration decides
 * @param host a name, an alias of the configuration, or an address
 * @param port 1 to 65535, or 0 where the configuration decides
 */
public record SshDestination(@Nullable String user, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([^@\\s]*)@)?(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^\\[\\]@:]*)|([0-9A-Fa-f]*:[0-9A-Fa-f:.%\\w]*:[\\w.%]*))"
              + "(?::(\\d*))?");

  /** Neither a shell that a proxy command goes through nor a program may read more into a name. */
  private static final Pattern USER =
      Pattern.compile("[^-\\s'`\"$\\\\;&<>|(){}!*?~#][^\\s'`\"$\\\\;&<>|(){}!*?~#]*");

  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.:%][\\p{L}\\p{N}_.:%-]*");

  /**
   * Reads a target.
   *
   * @throws IllegalArgumentException where {@link #problem} has something to say
   */
  public static SshDestination parse(String text) {
    problem(text)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    String port = parts.group(5);
    return new SshDestination(parts.group(1), hostOf(parts), port == null ? 0 : Integer.parseInt(port));
  }

  /** Says why the text is no target, or nothing where it is one. */
  public static Optional<String> problem(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.of("'" + text + "' is not [user@]host[:port]");
    }
    if (!HOST.matcher(hostOf(parts)).matches()) {
      return Optional.of("'" + hostOf(parts) + "' is not a host name");
    }
    if (parts.group(1) != null && !USER.matcher(parts.group(1)).matches()) {
      return Optional.of("'" + parts.group(1) + "' is not a user name");
    }
    String port = parts.group(5);
    if (port != null && (!port.matches("\\d{1,5}") || !isPort(Integer.parseInt(port)))) {
      return Optional.of("'" + port + "' is not a port: 1 to 65535");
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
    String shown = host.contains(":") && port != 0 ? "[" + host + "]" : host;
    return (user == null ? "" : user + "@") + shown + (port == 0 ? "" : ":" + port);
  }
}
