package labnotes.merge;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** Resolves the conflicts of a merge: by asking the user, or by a fixed rule. */
@FunctionalInterface
public interface ConflictResolver {
  /** The resolved content; empty if the conflicts stay unresolved. */
  Optional<Content> resolve(ContentMerge merge);

  /** The severity of an unresolved conflict. */
  default Severity unresolvedSeverity() {
    return Severity.ERROR;
  }

  /**
   * One diagnostic for each conflict of an unresolved merge.
   *
   * @param hint how the user can resolve it
   */
  default List<Diagnostic> unresolved(ContentMerge merge, String hint) {
    return merge.conflicts().stream()
        .map(conflict -> "conflict in " + merge.path() + ": " + conflict)
        .map(message -> new Diagnostic(unresolvedSeverity(), message, null, hint))
        .toList();
  }

  /** A resolver that resolves no conflict. */
  static ConflictResolver none() {
    return merge -> Optional.empty();
  }

  /** A resolver that resolves every conflict for one side. */
  static ConflictResolver all(MergeSide side) {
    return merge -> merge.resolvedFor(side);
  }
}
