package labnotes.probe;

/** Puts what a host's tools complain about into words that say what to do. */
final class Explanations {
  private Explanations() {}

  /** The complaint of a host in one sentence. */
  static String of(String host, String complaint) {
    if (complaint.contains("labnotes: no tcpdump")) {
      return host + " has no tcpdump; install it there, it is what observes";
    }
    if (complaint.contains("labnotes: no interpreter")) {
      return host + " has neither perl nor python3; install one of them there, it is what sends";
    }
    if (complaint.contains("No such device") || complaint.contains("doesn't exist")) {
      return host + " has no such network interface: " + firstLine(complaint);
    }
    if (complaint.contains("permi") || complaint.contains("not permitted")) {
      return host
          + " allows no capture or raw frames; be root there, with --become where needed: "
          + firstLine(complaint);
    }
    return complaint.isEmpty()
        ? host + " did not start in time and does not say why"
        : host + ": " + firstLine(complaint);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
