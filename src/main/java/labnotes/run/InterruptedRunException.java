package labnotes.run;

import java.io.IOException;
import java.util.List;
import labnotes.transport.UnreachableException;

/** The loss of a host during a run, which may continue on the host. */
final class InterruptedRunException extends IOException {
  private final transient ApplyOutcome outcome;
  private final boolean isStarted;
  private final HostStatus status;

  /**
   * The end of the answers.
   *
   * @param outcome the results until then
   * @param isStarted whether the host reported that the run started
   */
  InterruptedRunException(IOException cause, ApplyOutcome outcome, boolean isStarted) {
    super(cause.getMessage(), cause);
    this.outcome = outcome;
    this.isStarted = isStarted;
    this.status = cause instanceof UnreachableException ? HostStatus.LOST : HostStatus.FAILED;
  }

  ApplyOutcome outcome() {
    return outcome;
  }

  HostStatus status() {
    return status;
  }

  /**
   * What is known of the run, and what to do.
   *
   * @param outcomes of all its rounds
   */
  String describe(String run, List<ApplyOutcome> outcomes) {
    if (outcome.refusal().isPresent()) {
      return outcome.refusal().get();
    }
    List<ChangeResult> all = outcomes.stream().flatMap(one -> one.results().stream()).toList();
    long done = all.stream().filter(result -> result.status() == ChangeStatus.DONE).count();
    String progress =
        isStarted
            ? "run %s had started: %d of %d changes were reported as done"
                .formatted(run, done, all.size())
            : "it is unknown whether run " + run + " has started";
    String current =
        all.stream()
            .filter(result -> result.status() == ChangeStatus.UNKNOWN)
            .findFirst()
            .map(result -> ", and " + result.change().address() + " may still be in progress")
            .orElse("");
    return "%s; %s%s; see `labnotes history %s`, and repeat the command to apply the rest"
        .formatted(getMessage(), progress, current, run);
  }
}
