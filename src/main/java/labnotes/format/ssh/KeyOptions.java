package labnotes.format.ssh;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The options before a key in authorized_keys, see sshd(8). */
final class KeyOptions {
  private static final Set<String> FLAGS =
      Set.of(
          "agent-forwarding",
          "cert-authority",
          "no-agent-forwarding",
          "no-port-forwarding",
          "no-pty",
          "no-touch-required",
          "no-user-rc",
          "no-x11-forwarding",
          "port-forwarding",
          "pty",
          "restrict",
          "user-rc",
          "verify-required",
          "x11-forwarding");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "command",
          "environment",
          "expiry-time",
          "from",
          "permitlisten",
          "permitopen",
          "principals",
          "tunnel");

  private KeyOptions() {}

  /** Why sshd ignores a line with these options, a clause; empty if it does not. */
  static Optional<String> problem(String options) {
    int at = 0;
    while (at < options.length()) {
      int end = at;
      while (end < options.length() && "=,".indexOf(options.charAt(end)) < 0) {
        end++;
      }
      String name = options.substring(at, end);
      boolean hasValue = end < options.length() && options.charAt(end) == '=';
      Set<String> known = hasValue ? WITH_VALUE : FLAGS;
      if (!known.contains(name.toLowerCase(Locale.ROOT))) {
        return Optional.of("`" + name + "` is not an option" + (hasValue ? " with a value" : ""));
      }
      at = hasValue ? endOfValue(options, end + 1) : end;
      if (at < 0) {
        return Optional.of("the value of `" + name + "` needs double quotes");
      }
      if (at < options.length() && options.charAt(at) != ',') {
        return Optional.of("a comma is missing after `" + name + "`");
      }
      at++;
      if (at == options.length()) {
        return Optional.of("the last comma is too much");
      }
    }
    return Optional.empty();
  }

  /** The index after a value in double quotes; negative if it is none. */
  private static int endOfValue(String options, int from) {
    if (from >= options.length() || options.charAt(from) != '"') {
      return -1;
    }
    for (int at = from + 1; at < options.length(); at++) {
      if (options.charAt(at) == '\\') {
        at++;
      } else if (options.charAt(at) == '"') {
        return at + 1;
      }
    }
    return -1;
  }
}
