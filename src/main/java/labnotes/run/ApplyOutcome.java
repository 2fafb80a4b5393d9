package labnotes.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.PastChange;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.UnmetExpectation;
import labnotes.record.RecordFact;
import labnotes.sh.HostPath;

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

  /** Whether a change failed after it had changed the host, and the record can undo it. */
  public boolean isPartlyMade() {
    Set<Address> partlyMade =
        after.peek(RecordFact.INSTANCE).stream()
            .flatMap(record -> record.open().stream())
            .flatMap(run -> run.partlyMade().stream())
            .map(PastChange::address)
            .collect(Collectors.toSet());
    return results.stream()
        .filter(result -> result.status() == ChangeStatus.FAILED)
        .map(ChangeResult::change)
        .anyMatch(change -> change.isUndoable() && partlyMade.contains(change.address()));
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
   * The expectations of applied changes that the host does not meet. Those of files behind a path
   * that a later change redirected cannot be verified: the path has other files then.
   *
   * @param plan the plan of the round
   * @param before all facts before the changes
   * @param now all facts after the changes
   */
  public List<UnmetExpectation> unmetExpectations(Plan plan, Facts before, Facts now) {
    Facts expected = Facts.none();
    for (ChangeResult result : results) {
      if (result.status() == ChangeStatus.DONE) {
        expected = expected.and(result.change().expect());
      }
    }
    Map<Change, List<Fact<?>>> unmet = new LinkedHashMap<>();
    for (Fact<?> fact : expected.differences(after)) {
      Change owner = owner(fact);
      if (!isRedirectedAfter(owner, fact, plan, before)) {
        unmet.computeIfAbsent(owner, change -> new ArrayList<>()).add(fact);
      }
    }
    List<UnmetExpectation> all = new ArrayList<>();
    for (Map.Entry<Change, List<Fact<?>>> one : unmet.entrySet()) {
      Resource resource = item(plan, one.getKey()).resource();
      if (!UnmetExpectation.isGone(resource, one.getKey(), now)) {
        all.add(UnmetExpectation.of(resource, one.getKey(), one.getValue(), expected, now));
      }
    }
    return all;
  }

  /** Whether a fact is about a path that a change after this one redirected. */
  private static boolean isRedirectedAfter(Change change, Fact<?> fact, Plan plan, Facts before) {
    List<PlanItem> items = plan.items();
    int index = items.indexOf(item(plan, change));
    return fact instanceof FileFact file
        && items.subList(index + 1, items.size()).stream()
            .filter(item -> item.decision() instanceof Decision.Due)
            .flatMap(item -> redirected(item.resource(), before).stream())
            .anyMatch(file.path()::isAtOrBelow);
  }

  private static Optional<HostPath> redirected(Resource resource, Facts before) {
    try {
      return resource.redirectedDirectory(before);
    } catch (UnansweredException unanswered) {
      return Optional.empty();
    }
  }

  private static PlanItem item(Plan plan, Change change) {
    return plan.items().stream()
        .filter(item -> item.decision() instanceof Decision.Due due && due.change().equals(change))
        .findFirst()
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
