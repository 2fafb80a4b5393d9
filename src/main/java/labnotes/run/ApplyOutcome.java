package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.ConditionFact;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Address;

/**
 * The outcome of one round of a run on one host.
 *
 * @param refusal why the host did not start any change, such as another run that has the lock
 * @param results one for each change of the plan, in order
 * @param after the facts after the changes
 */
public record ApplyOutcome(Optional<String> refusal, List<ChangeResult> results, Facts after) {
  public ApplyOutcome {
    results = List.copyOf(results);
  }

  /** Whether every change was applied. */
  public boolean succeeded() {
    return refusal.isEmpty()
        && results.stream().allMatch(result -> result.status() == ChangeStatus.DONE);
  }

  /** Whether at least one change was started. */
  boolean isStarted() {
    return results.stream().anyMatch(ChangeResult::isStarted);
  }

  /**
   * The outcome up to the first file that a package of the same round created before its change;
   * the rest must be compared again.
   */
  ApplyOutcome withoutPreceded() {
    List<ChangeResult> done = new ArrayList<>();
    boolean isInstalled = false;
    for (ChangeResult result : results) {
      if (result.status() != ChangeStatus.DONE) {
        boolean isPreceded = isInstalled && result.isFileCreatedMeanwhile();
        return isPreceded ? new ApplyOutcome(refusal, done, after) : this;
      }
      isInstalled |= result.change().address().kind().equals("package");
      done.add(result);
    }
    return this;
  }

  /** Why the round failed. */
  String error() {
    return refusal.orElseGet(
        () ->
            results.stream()
                .filter(result -> result.status() != ChangeStatus.DONE)
                .findFirst()
                .map(result -> result.change().address() + " " + describe(result.status()))
                .orElseThrow());
  }

  private static String describe(ChangeStatus status) {
    return status == ChangeStatus.STALE
        ? "was changed on the host since it was read; run again to plan with its current state"
        : "failed";
  }

  /** The expectations of applied changes that the host does not meet, each a sentence. */
  public List<String> unmetExpectations() {
    Facts expected = Facts.none();
    for (ChangeResult result : results) {
      if (result.status() == ChangeStatus.DONE) {
        expected = expected.and(result.change().expect());
      }
    }
    List<String> unmet = new ArrayList<>();
    for (Fact<?> fact : expected.differences(after)) {
      unmet.add(owner(fact) + " reported success, but " + describe(fact, expected));
    }
    return unmet;
  }

  private static String describe(Fact<?> fact, Facts expected) {
    if (!(fact instanceof ConditionFact condition)) {
      return fact + " is not as expected";
    }
    return (expected.get(condition) ? "this is not true afterwards: " : "this is still true: ")
        + condition.description();
  }

  private Address owner(Fact<?> fact) {
    return results.stream()
        .filter(result -> result.change().expect().questions().contains(fact))
        .reduce((earlier, later) -> later)
        .map(result -> result.change().address())
        .orElseThrow();
  }
}
