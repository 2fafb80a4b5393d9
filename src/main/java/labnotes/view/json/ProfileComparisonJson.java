package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import labnotes.plan.ProfileComparison;
import labnotes.plan.ProfileComparison.Fate;
import labnotes.plan.ProfileComparison.NoteChange;
import labnotes.plan.ProfileComparison.ResourceChange;

/** What the notes of one profile become in another, in JSON. */
final class ProfileComparisonJson {
  private ProfileComparisonJson() {}

  static void into(ObjectNode node, ProfileComparison succession) {
    node.put("from", succession.from()).put("to", succession.to()).put("same", succession.same());
    ArrayNode notes = node.putArray("notes");
    for (NoteChange note : succession.notes()) {
      ObjectNode one = notes.addObject().put("fate", word(note.fate()));
      one.put("note", note.title()).put("why", note.why());
      ArrayNode resources = one.putArray("resources");
      note.resources().forEach(resource -> into(resources.addObject(), resource));
    }
  }

  private static void into(ObjectNode node, ResourceChange resource) {
    node.put("address", resource.address().toString()).put("fate", word(resource.fate()));
    resource.elsewhere().ifPresent(note -> node.put("elsewhere", note));
    ArrayNode deltas = node.putArray("deltas");
    resource.deltas().forEach(delta -> deltas.add(JsonView.delta(delta)));
  }

  private static String word(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
