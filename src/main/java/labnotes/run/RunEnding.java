package labnotes.run;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;

/**
 * How a run ended on one host, when it is known whether the host can still be reached.
 *
 * @param error why it could not be reached or finished
 */
record RunEnding(HostReport.Status status, Optional<String> error) {
  /**
   * The end of a run.
   *
   * @param ended what its passes came to
   */
  static RunEnding of(HostReport ended, Confirmation confirmation, Optional<AccessGuard> guard) {
    String held =
        guard.stream()
            .flatMap(one -> one.addresses().stream())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    String why = confirmation.trouble().isEmpty() ? "" : " (" + confirmation.trouble() + ")";
    return switch (confirmation.verdict()) {
      case NEEDLESS -> new RunEnding(ended.status(), ended.error());
      case CONFIRMED ->
          new RunEnding(
              ended.status(),
              ended.status() == HostReport.Status.LOST
                  ? joined(
                      ended.error(),
                      "a new connection was made meanwhile, so what the run changed stays")
                  : ended.error());
      case PUT_BACK ->
          new RunEnding(
              HostReport.Status.FAILED,
              joined(
                  ended.error(),
                  "no new connection confirmed the run in time"
                      + why
                      + ", so the host has put back "
                      + held));
      case UNSEEN ->
          new RunEnding(
              HostReport.Status.FAILED,
              joined(
                  ended.error(),
                  "no new connection could be made"
                      + why
                      + "; the host puts back "
                      + held
                      + " by itself, but nobody could see that it did"));
    };
  }

  private static Optional<String> joined(Optional<String> error, String more) {
    return Optional.of(
        Stream.concat(error.stream(), Stream.of(more)).collect(Collectors.joining("; ")));
  }
}
