package labnotes.run;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run ended on one host, when it is known whether the host can still be reached.
 *
 * @param error why it could not be reached or finished
 */
record Ending(Report.Status status, Optional<String> error) {
  /**
   * The end of a run.
   *
   * @param ended what its passes came to
   */
  static Ending of(Report ended, Confirmation confirmation, Optional<Guard> guard) {
    String held =
        guard.stream()
            .flatMap(one -> one.addresses().stream())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    String why = confirmation.trouble().isEmpty() ? "" : " (" + confirmation.trouble() + ")";
    return switch (confirmation.verdict()) {
      case NEEDLESS -> new Ending(ended.status(), ended.error());
      case CONFIRMED ->
          new Ending(
              ended.status(),
              ended.status() == Report.Status.LOST
                  ? joined(
                      ended.error(),
                      "a new connection was made meanwhile, so what the run changed stays")
                  : ended.error());
      case PUT_BACK ->
          new Ending(
              Report.Status.FAILED,
              joined(
                  ended.error(),
                  "no new connection confirmed the run in time"
                      + why
                      + ", so the host has put back "
                      + held));
      case UNSEEN ->
          new Ending(
              Report.Status.FAILED,
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
