package labnotes.run;

import java.io.IOException;
import java.util.List;
import labnotes.transport.UnreachableException;

/** No more answers of a host that was being changed, and that may still be at work. */
final class InterruptedRunException extends IOException {
  private final transient ApplyOutcome seen;
  private final boolean begun;
  private final HostReport.Status status;

  /**
   * The end of the answers.
   *
   * @param seen what had come until then
   * @param begun whether the host was seen to have begun
   */
  InterruptedRunException(IOException cause, ApplyOutcome seen, boolean begun) {
    super(cause.getMessage(), cause);
    this.seen = seen;
    this.begun = begun;
    this.status = cause instanceof UnreachableException ? HostReport.Status.LOST : HostReport.Status.FAILED;
  }

  ApplyOutcome seen() {
    return seen;
  }

  HostReport.Status status() {
    return status;
  }

  /**
   * What is known of the run, and what to do.
   *
   * @param outcomes of all its passes
   */
  String explained(String run, List<ApplyOutcome> outcomes) {
    if (seen.refusal().isPresent()) {
      return seen.refusal().get();
    }
    List<ChangeResult> all = outcomes.stream().flatMap(outcome -> outcome.results().stream()).toList();
    long done = all.stream().filter(result -> result.status() == ChangeResult.Status.DONE).count();
    String came =
        begun
            ? "run %s had begun: %d of %d changes were seen done".formatted(run, done, all.size())
            : "nobody saw whether run " + run + " had begun";
    String next =
        all.stream()
            .filter(result -> result.status() == ChangeResult.Status.UNSEEN)
            .findFirst()
            .map(result -> ", and the host may still be at work on " + result.change().address())
            .orElse("");
    return "%s; %s%s; 'labnotes history %s' tells how far it came, and the same command again does what is left"
        .formatted(getMessage(), came, next, run);
  }
}
