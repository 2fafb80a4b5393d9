package labnotes.kind;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * A resource with the host's edits merged into it.
 *
 * @param resource empty if the host's state stays, or if a conflict is unresolved
 * @param remarks what the user should know, and unresolved conflicts
 * @param isFinal whether later rounds of the run must not merge again
 */
public record MergeOutcome(Optional<Resource> resource, List<Diagnostic> remarks, boolean isFinal) {
  public MergeOutcome {
    remarks = List.copyOf(remarks);
  }

  /** The resource as the profile has it: there is nothing to merge. */
  public static MergeOutcome unchanged(Resource resource) {
    return new MergeOutcome(Optional.of(resource), List.of(), false);
  }

  /** The host's state stays. */
  public static MergeOutcome kept(Diagnostic remark) {
    return new MergeOutcome(Optional.empty(), List.of(remark), false);
  }

  /** A remark that a host edit stays. */
  public static Diagnostic keptRemark(String edit) {
    return Diagnostic.warning(edit + " on the host; the host's version stays", null);
  }
}
