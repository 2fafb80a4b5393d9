package labnotes.kind;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.merge.ConflictResolver;

/**
 * The input of a reapply for a resource, to keep host edits that do not conflict with the profile.
 *
 * @param applied what was last applied for the resource
 * @param observed answers to its questions
 * @param hint how the user can resolve a conflict
 */
public record MergeRequest(
    Applied applied, Facts observed, HostHistory history, ConflictResolver resolver, String hint) {
  /** The content that the profile had, where the record keeps it or it is the same as now. */
  public Optional<Content> base(Content desired) {
    return applied.isBase(desired.digest())
        ? Optional.of(desired)
        : applied.base().flatMap(history::content);
  }
}
