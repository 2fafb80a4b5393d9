package labnotes.probe;

import java.util.Optional;

/** Puts what a host's tools complain about into words that say what to do. */
final class Explanations {
  private Explanations() {}

  /** The complaint of a host in one sentence, whether it is a known one or not. */
  static String of(String host, String complaint) {
    return known(host, complaint)
        .orElse(
            complaint.isEmpty()
                ? host + " did not start in time and does not say why"
                : host + ": " + firstLine(complaint));
  }

  /** A known complaint of a host in one sentence that says what to do. */
  static Optional<String> known(String host, String complaint) {
    if (complaint.contains("labnotes: no tcpdump")) {
      return Optional.of(host + " has no tcpdump; install it there, it is what observes");
    }
    if (complaint.contains("labnotes: no interpreter")) {
      return Optional.of(
          host + " has neither perl nor python3; install one of them there, it is what sends");
    }
    if (complaint.contains("No such device") || complaint.contains("doesn't exist")) {
      return Optional.of(host + " has no such network interface: " + firstLine(complaint));
    }
    if (complaint.contains("have permission") || complaint.contains("not permitted")) {
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
