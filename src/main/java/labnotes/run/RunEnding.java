package labnotes.run;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.kind.Address;

/**
 * The end of a run on one host, after its confirmation.
 *
 * @param error why the host could not be reached or the run not be finished
 */
record RunEnding(HostStatus status, Optional<String> error) {
  /**
   * The end of a run.
   *
   * @param ended the report of its last round
   */
  static RunEnding of(HostReport ended, Confirmation confirmation, Optional<AccessGuard> guard) {
    String guarded =
        guard.stream()
            .flatMap(one -> one.addresses().stream())
            .map(Address::toString)
            .collect(Collectors.joining(", "));
    String why = confirmation.trouble().isEmpty() ? "" : " (" + confirmation.trouble() + ")";
    return switch (confirmation.status()) {
      case NOT_NEEDED -> new RunEnding(ended.status(), ended.error());
      case CONFIRMED ->
          new RunEnding(
              ended.status(),
              ended.status() == HostStatus.LOST
                  ? joined(ended.error(), "a new connection confirmed the run, so its changes stay")
                  : ended.error());
      case REVERTED ->
          new RunEnding(
              HostStatus.FAILED,
              joined(ended.error(), revertReason(ended, why) + "so the host reverted " + guarded));
      case UNKNOWN ->
          new RunEnding(
              HostStatus.FAILED,
              joined(
                  ended.error(),
                  "no new connection could be made"
                      + why
                      + "; the host reverts "
                      + guarded
                      + " by itself, but the result is unknown"));
    };
  }

  /** If a connection was made, only a failed validation on the host can have reverted the run. */
  private static String revertReason(HostReport ended, String why) {
    return ended.status() == HostStatus.FAILED && why.isEmpty()
        ? ""
        : "no new connection confirmed the run in time" + why + ", ";
  }

  private static Optional<String> joined(Optional<String> error, String more) {
    return Optional.of(
        Stream.concat(error.stream(), Stream.of(more)).collect(Collectors.joining("; ")));
  }
}
