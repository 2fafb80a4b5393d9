package labnotes.kind;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** Whoever decides what two sides cannot agree on. */
@FunctionalInterface
public interface Resolver {
  /** The content that a file shall have, or nothing where it is not decided. */
  Optional<Content> resolve(ContentMerge reconciliation);

  /** How much it weighs when a file is not decided. */
  default Severity undecided() {
    return Severity.ERROR;
  }

  /**
   * What is said of a file that is not decided.
   *
   * @param hint how it can be
   */
  default List<Diagnostic> undecided(ContentMerge both, String hint) {
    return both.conflicts().stream()
        .map(conflict -> "conflict in " + both.path() + ": " + conflict)
        .map(message -> new Diagnostic(undecided(), message, null, hint))
        .toList();
  }

  /** Nobody: what is in conflict stays undecided. */
  static Resolver nobody() {
    return reconciliation -> Optional.empty();
  }

  /** Everything is decided for one side. */
  static Resolver all(ContentMerge.Side side) {
    return reconciliation -> reconciliation.decidedFor(side);
  }
}
