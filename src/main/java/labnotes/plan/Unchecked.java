package labnotes.plan;

import java.util.List;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;

/** What of a resource could not be checked, as a part of its decision. */
final class Unchecked {
  private Unchecked() {}

  /** The decision, which also says what could not be checked. */
  static Decision noted(Resource resource, Decision decision, Facts observed) {
    boolean isDue = decision instanceof Decision.Due;
    if (!isDue && !(decision instanceof Decision.InPlace)) {
      return decision;
    }
    List<String> unchecked = of(resource, observed);
    if (decision instanceof Decision.Due due) {
      Change change = due.change();
      for (String one : unchecked) {
        change = change.noting(Delta.Value.added(Delta.Value.UNCHECKED, one));
      }
      return new Decision.Due(change);
    }
    return unchecked.isEmpty()
        ? decision
        : new Decision.InPlace("as desired, as far as it was checked", unchecked);
  }

  private static List<String> of(Resource resource, Facts observed) {
    try {
      return resource.unchecked(observed);
    } catch (UnansweredException unanswered) {
      return List.of(String.valueOf(unanswered.getMessage()));
    }
  }
}
