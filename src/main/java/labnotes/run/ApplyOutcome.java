package labnotes.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.UnmetExpectation;

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
   * The outcome up to the first file that a package, a user, a service or a command of the same
   * round made or changed before its change; the rest must be compared again.
   */
  ApplyOutcome withoutPreceded() {
    List<ChangeResult> done = new ArrayList<>();
    boolean isInstalled = false;
    for (ChangeResult result : results) {
      if (result.status() != ChangeStatus.DONE) {
        boolean isPreceded = isInstalled && result.isStaleFile();
        return isPreceded ? new ApplyOutcome(refusal, done, after) : this;
      }
      isInstalled |= result.change().has(Change.Trait.BRINGS_FILES);
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
                .map(result -> result.change().address() + " " + describe(result))
                .orElseThrow());
  }

  private static String describe(ChangeResult result) {
    return result.status() == ChangeStatus.STALE
        ? "was changed on the host since it was read; run again to plan with its current state"
        : "failed with exit status " + result.exitStatus();
  }

  /**
   * The expectations of applied changes that the host does not meet.
   *
   * @param plan the plan of the round
   * @param now all facts after the changes
   */
  public List<UnmetExpectation> unmetExpectations(Plan plan, Facts now) {
    Facts expected = Facts.none();
    for (ChangeResult result : results) {
      if (result.status() == ChangeStatus.DONE) {
        expected = expected.and(result.change().expect());
      }
    }
    Map<Change, List<Fact<?>>> unmet = new LinkedHashMap<>();
    for (Fact<?> fact : expected.differences(after)) {
      unmet.computeIfAbsent(owner(fact), change -> new ArrayList<>()).add(fact);
    }
    List<UnmetExpectation> all = new ArrayList<>();
    for (Map.Entry<Change, List<Fact<?>>> one : unmet.entrySet()) {
      Resource resource = resource(plan, one.getKey());
      if (!UnmetExpectation.isGone(resource, one.getKey(), now)) {
        all.add(UnmetExpectation.of(resource, one.getKey(), one.getValue(), expected, now));
      }
    }
    return all;
  }

  private static Resource resource(Plan plan, Change change) {
    return plan.items().stream()
        .filter(item -> item.decision() instanceof Decision.Due due && due.change().equals(change))
        .findFirst()
        .map(PlanItem::resource)
        .orElseThrow();
  }

  private Change owner(Fact<?> fact) {
    return results.stream()
        .filter(result -> result.change().expect().isAsked(fact))
        .reduce((earlier, later) -> later)
        .map(ChangeResult::change)
        .orElseThrow();
  }
}
