package labnotes.probe.host;

import java.util.Optional;
import java.util.stream.Stream;

/** Error messages for the error output of a host's tools; known errors say what to do. */
public final class HostErrorMessages {
  private HostErrorMessages() {}

  /** Returns the message for a program that neither became ready in time nor ended. */
  static String startTimeout(String host, String errorOutput) {
    return "timeout: a program did not start on "
        + host
        + (errorOutput.isEmpty() ? "" : ": " + firstLine(errorOutput));
  }

  /** Returns the message for any error output of a host. */
  public static String of(String host, String errorOutput) {
    return known(host, errorOutput)
        .orElse(
            errorOutput.isEmpty()
                ? host + ": a program ended without an error message"
                : host + ": " + firstLine(errorOutput));
  }

  /** Returns the message for an error with a known remedy. */
  public static Optional<String> known(String host, String errorOutput) {
    if (errorOutput.contains("labnotes: no tcpdump")) {
      return Optional.of(host + " has no tcpdump, which captures the packets; install it there");
    }
    if (errorOutput.contains("labnotes: no interpreter")) {
      return Optional.of(
          host
              + " has neither perl nor python3, which send the segments; install one there,"
              + " on FreeBSD, whose base system has neither, with: pkg install perl5");
    }
    if (Stream.of("No such device", "doesn't exist", "Device not configured")
        .anyMatch(errorOutput::contains)) {
      return Optional.of(host + " does not have this network interface: " + firstLine(errorOutput));
    }
    if (Stream.of("have permission", "not permitted", "Permission denied")
        .anyMatch(errorOutput::contains)) {
      return Optional.of(
          host
              + " does not permit captures or raw frames; log in as root or pass --become: "
              + firstLine(errorOutput));
    }
    return Optional.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
