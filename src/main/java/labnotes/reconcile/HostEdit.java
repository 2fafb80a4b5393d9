package labnotes.reconcile;

import java.util.Optional;
import java.util.function.BiFunction;
import labnotes.fact.Content;
import labnotes.kind.ContentMerge;
import labnotes.kind.Resource;

/**
 * What was edited since a run of something that is to be as it was before it.
 *
 * @param name of what was edited of it: its text, or the value that has this name
 * @param both the edit and the way back, put together
 * @param taking the wish that comes of a wish once the content is decided; nothing where all stays
 */
record HostEdit(
    String name, ContentMerge both, BiFunction<Resource, Content, Optional<Resource>> taking) {
  /** What an edit of a text is called. */
  static final String TEXT = "text";
}
