package labnotes.probe.host;

import java.util.Optional;
import java.util.stream.Stream;

/** Puts what a host's tools complain about into words that say what to do. */
public final class HostErrorMessages {
  private HostErrorMessages() {}

  /** What is said of a host that neither started something in time nor gave it up. */
  public static String overdue(String host, String complaint) {
    return host
        + " did not start what was asked in time"
        + (complaint.isEmpty() ? "" : "; it said: " + firstLine(complaint));
  }

  /** The complaint of a host in one sentence, whether it is a known one or not. */
  public static String of(String host, String complaint) {
    return known(host, complaint)
        .orElse(
            complaint.isEmpty()
                ? host + " did not start what was asked, and does not say why"
                : host + ": " + firstLine(complaint));
  }

  /** A known complaint of a host in one sentence that says what to do. */
  public static Optional<String> known(String host, String complaint) {
    if (complaint.contains("labnotes: no tcpdump")) {
      return Optional.of(host + " has no tcpdump; install it there, it is what observes");
    }
    if (complaint.contains("labnotes: no interpreter")) {
      return Optional.of(
          host + " has neither perl nor python3; install one of them there, it is what sends");
    }
    if (Stream.of("No such device", "doesn't exist", "Device not configured")
        .anyMatch(complaint::contains)) {
      return Optional.of(host + " has no such network interface: " + firstLine(complaint));
    }
    if (Stream.of("have permission", "not permitted", "Permission denied")
        .anyMatch(complaint::contains)) {
      return Optional.of(
          host
              + " allows no capture or raw frames; be root there, with --become where needed: "
              + firstLine(complaint));
    }
    return Optional.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
