package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;
import org.jspecify.annotations.Nullable;

/** Differences as JSON. */
final class DeltaJson {
  private DeltaJson() {}

  static void addTo(ObjectNode parent, Collection<Delta> deltas) {
    ArrayNode nodes = parent.putArray("deltas");
    deltas.forEach(delta -> write(delta, nodes.addObject(), "before", "after"));
  }

  /**
   * Writes one difference.
   *
   * @param before the name of the field for the value before
   * @param after the name of the field for the value after
   */
  static void write(Delta delta, ObjectNode node, String before, String after) {
    node.put("name", delta.name());
    if (delta instanceof Delta.Value value) {
      node.put(before, value.before().orElse(null)).put(after, value.after().orElse(null));
    } else if (delta instanceof Delta.Text text) {
      @Nullable String old = text.before().orElse(null);
      @Nullable String changed = text.after().orElse(null);
      node.put(before, old).put(after, changed);
      node.put("diff", UnifiedDiff.of(text.name(), text.name(), old, changed));
    } else if (delta instanceof Delta.Opaque opaque) {
      node.put(before, opaque.before()).put(after, opaque.after());
    } else {
      node.put("sensitive", true);
    }
  }
}
