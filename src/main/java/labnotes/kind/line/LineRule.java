package labnotes.kind.line;

import java.util.List;
import labnotes.text.Validated;

/** How a resource finds its own lines among those of a file, and changes them. */
public interface LineRule {
  /** The numbers of the lines that belong to the resource, from 0. */
  List<Integer> own(List<String> lines);

  /** The lines without what belongs to the resource. */
  List<String> without(List<String> lines);

  /** The lines with those of the resource as desired; the same lines if nothing is to do. */
  Validated<List<String>> desired(List<String> lines);
}
