package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.ConditionFact;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Address;

/**
 * What a run did to one host.
 *
 * @param refusal why the host let no change begin, such as another run that holds the lock
 * @param results one for each change of the plan, in order
 * @param after the answers after the changes
 */
public record ApplyOutcome(Optional<String> refusal, List<ChangeResult> results, Facts after) {
  public ApplyOutcome {
    results = List.copyOf(results);
  }

  /** Whether every change was made. */
  public boolean succeeded() {
    return refusal.isEmpty()
        && results.stream().allMatch(result -> result.status() == ChangeResult.Status.DONE);
  }

  /** Whether at least one change was begun. */
  boolean isBegun() {
    return results.stream().anyMatch(ChangeResult::isBegun);
  }

  /**
   * Only what was done, where the run came to a file that a package of its own had brought: what is
   * left is to be compared again.
   */
  ApplyOutcome overtaken() {
    List<ChangeResult> done = new ArrayList<>();
    boolean installed = false;
    for (ChangeResult result : results) {
      if (result.status() != ChangeResult.Status.DONE) {
        boolean brought = installed && result.isOvertaken();
        return brought ? new ApplyOutcome(refusal, done, after) : this;
      }
      installed |= result.change().address().kind().equals("package");
      done.add(result);
    }
    return this;
  }

  /** What changes promised and the host does not show, each a sentence. */
  public List<String> brokenPromises() {
    Facts promised = Facts.none();
    for (ChangeResult result : results) {
      if (result.status() == ChangeResult.Status.DONE) {
        promised = promised.and(result.change().expect());
      }
    }
    List<String> broken = new ArrayList<>();
    for (Fact<?> fact : promised.differences(after)) {
      broken.add(owner(fact) + " reported success, but " + missing(fact, promised));
    }
    return broken;
  }

  /** What is not so, as the end of a sentence; a check's words are a clause of their own. */
  private static String missing(Fact<?> fact, Facts promised) {
    if (!(fact instanceof ConditionFact guard)) {
      return fact + " is not as it should be";
    }
    return promised.get(guard)
        ? "afterwards it did not hold that: " + guard.words()
        : "afterwards it still held that: " + guard.words();
  }

  private Address owner(Fact<?> fact) {
    return results.stream()
        .filter(result -> result.change().expect().questions().contains(fact))
        .reduce((earlier, later) -> later)
        .map(result -> result.change().address())
        .orElseThrow();
  }
}
