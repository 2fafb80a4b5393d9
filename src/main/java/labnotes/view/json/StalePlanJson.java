package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import labnotes.kind.Delta;
import labnotes.run.sealed.StaleChange;
import labnotes.view.StalePlan;

/** The changes of a saved plan that no longer match their host as JSON. */
final class StalePlanJson {
  private StalePlanJson() {}

  static void addTo(ObjectNode document, StalePlan plan) {
    ArrayNode changes = document.putArray("staleChanges");
    for (StaleChange change : plan.changes()) {
      ObjectNode node = changes.addObject().put("host", plan.host());
      node.put("address", change.address().toString());
      node.put("pending", change.reason().isEmpty());
      ArrayNode deltas = node.putArray("deltas");
      for (Delta delta : change.aspects()) {
        DeltaJson.write(delta, deltas.addObject(), "planned", "observed");
      }
      node.put("message", change.toString());
    }
  }
}
