package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import labnotes.plan.ProfileComparison;
import labnotes.plan.ProfileComparison.DifferenceType;
import labnotes.plan.ProfileComparison.NoteChange;
import labnotes.plan.ProfileComparison.ResourceChange;

/** The notes that differ between two profiles as JSON. */
final class ProfileComparisonJson {
  private ProfileComparisonJson() {}

  static void addTo(ObjectNode node, ProfileComparison comparison) {
    node.put("from", comparison.from()).put("to", comparison.to());
    node.put("unchanged", comparison.same());
    ArrayNode notes = node.putArray("notes");
    for (NoteChange note : comparison.notes()) {
      ObjectNode one = notes.addObject().put("change", word(note.type()));
      one.put("note", note.title()).put("why", note.why());
      ArrayNode resources = one.putArray("resources");
      note.resources().forEach(resource -> write(resource, resources.addObject()));
    }
  }

  private static void write(ResourceChange resource, ObjectNode node) {
    node.put("address", resource.address().toString()).put("change", word(resource.type()));
    resource.elsewhere().ifPresent(note -> node.put("otherNote", note));
    DeltaJson.addTo(node, resource.deltas());
  }

  private static String word(DifferenceType type) {
    return switch (type) {
      case REMOVED -> "removed";
      case ADDED -> "added";
      case CHANGED -> "changed";
    };
  }
}
