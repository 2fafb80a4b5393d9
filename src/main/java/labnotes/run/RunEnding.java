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
              joined(
                  ended.error(),
                  revertReason(ended, why)
                      + "so the host reverted "
                      + guarded
                      + except(confirmation, ended)));
      case UNKNOWN ->
          new RunEnding(HostStatus.FAILED, joined(ended.error(), unknown(confirmation, guarded)));
    };
  }

  /** What the host could not revert. */
  private static String except(Confirmation confirmation, HostReport ended) {
    String stuck =
        confirmation.stuck().stream()
            .flatMap(one -> ended.changeAt(one.round(), one.index()).stream())
            .map(Address::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    return stuck.isEmpty()
        ? ""
        : ", except " + stuck + ", which it could not: restore it on the host";
  }

  /** What is known of the result: a guard may have been killed. */
  private static String unknown(Confirmation confirmation, String guarded) {
    String look = "; labnotes history shows the result";
    if (confirmation.isGuardKilled()) {
      return "the access guard on the host was killed, and it is not known whether "
          + guarded
          + " was reverted"
          + look;
    }
    return confirmation.trouble().isEmpty()
        ? "the run did not end on the host, so it was not confirmed, and the access guard reverts "
            + guarded
            + look
        : "no new connection could be made (%s); the access guard on the host reverts %s, unless it is killed%s when the host can be reached"
            .formatted(confirmation.trouble(), guarded, look);
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
