package labnotes.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import labnotes.fact.Content;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;

/**
 * An edit on the host since a run, of a resource that an undo restores.
 *
 * @param name of what was edited: {@link #TEXT}, or the name of the value
 * @param merge the edit merged with what the undo restores
 * @param adopt the resource with the merged content; empty if the host's state stays
 */
public record HostEdit(
    String name, ContentMerge merge, BiFunction<Resource, Content, Optional<Resource>> adopt) {
  /** The name of an edit of a text. */
  public static final String TEXT = "text";

  /** The edits of short values, such as a mode or a link's target. */
  public static List<HostEdit> ofValues(Resource restored, UndoRequest request) {
    if (!(restored.decide(request.observed()) instanceof Decision.Due due)) {
      return List.of();
    }
    List<HostEdit> edits = new ArrayList<>();
    for (Delta delta : due.change().deltas()) {
      Optional<Delta.Value> ran = ran(request.change(), delta.name());
      if (delta instanceof Delta.Value now
          && !now.isRemark()
          && ran.isPresent()
          && !ran.get().after().equals(now.before())) {
        edits.add(ofValue(restored.address(), ran.get().after(), now));
      }
    }
    return edits;
  }

  /** What the run did to a value; a removal left none. */
  private static Optional<Delta.Value> ran(PastChange change, String name) {
    return change.action() == Action.DELETE
        ? Optional.of(new Delta.Value(name, Optional.empty(), Optional.empty()))
        : change.value(name);
  }

  /**
   * The edit of a short value.
   *
   * @param was what the run left
   * @param now what the undo changes
   */
  public static HostEdit ofValue(Address address, Optional<String> was, Delta.Value now) {
    ContentMerge merge =
        ContentMerge.ofValue(
            address.toString(), new MergeConflict(now.name(), was, now.before(), now.after()));
    return new HostEdit(
        now.name(),
        merge,
        (resource, content) ->
            content.equals(merge.versions().profile())
                ? Optional.of(resource)
                : resource.withoutValue(now.name()));
  }
}
