package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileShares;

/** The resources of a plan as JSON, by their state. */
final class PlanJson {
  private PlanJson() {}

  static void addTo(ObjectNode host, List<PlanItem> items, ProfileShares profiles) {
    ArrayNode changes = host.putArray("changes");
    ArrayNode manualSteps = host.putArray("manualSteps");
    ArrayNode faults = host.putArray("faults");
    ArrayNode deferred = host.putArray("deferred");
    ArrayNode waiting = host.putArray("waiting");
    ArrayNode unchecked = host.putArray("unchecked");
    ArrayNode refused = host.putArray("refused");
    int inPlace = 0;
    boolean isReboot = false;
    for (PlanItem item : items) {
      Decision decision = item.decision();
      if (decision instanceof Decision.Due due) {
        write(due.change(), item, profiles, changes.addObject());
      } else if (decision instanceof Decision.Fault fault) {
        resource(item, profiles, faults.addObject()).put("finding", fault.finding());
      } else if (decision instanceof Decision.Manual manual) {
        resource(item, profiles, manualSteps.addObject())
            .put("step", manual.step())
            .put("reboot", manual.reboot());
        isReboot |= manual.reboot();
      } else if (decision instanceof Decision.Deferred missing) {
        resource(item, profiles, deferred.addObject()).put("reason", missing.reason());
      } else if (decision instanceof Decision.Waits waits) {
        ObjectNode node = resource(item, profiles, waiting.addObject());
        node.put("after", waits.address().toString());
        waits.expected().ifPresent(change -> expected(change, node.putObject("expected")));
      } else if (decision instanceof Decision.InPlace one && !one.unchecked().isEmpty()) {
        ArrayNode reasons = resource(item, profiles, unchecked.addObject()).putArray("reasons");
        one.unchecked().forEach(reasons::add);
      } else if (decision instanceof Decision.Refused one) {
        ArrayNode reasons = resource(item, profiles, refused.addObject()).putArray("reasons");
        one.reasons().forEach(reason -> reasons.add(reason.message()));
      } else if (decision instanceof Decision.InPlace) {
        inPlace++;
      }
    }
    host.put("inPlace", inPlace).put("reboot", isReboot);
  }

  private static void write(Change change, PlanItem item, ProfileShares profiles, ObjectNode node) {
    Common common = item.resource().common();
    node.put("address", change.address().toString());
    node.put("action", change.action().word());
    node.put("undoable", change.isUndoable());
    DeltaJson.addTo(node, change.deltas());
    node.put("why", common.why()).put("note", common.note());
    ofSeveral(item, profiles, node);
  }

  private static void expected(Change change, ObjectNode node) {
    node.put("action", change.action().word());
    DeltaJson.addTo(node, change.deltas());
  }

  private static ObjectNode ofSeveral(PlanItem item, ProfileShares profiles, ObjectNode node) {
    if (profiles.isSeveral()) {
      ArrayNode names = node.putArray("profiles");
      profiles.profilesOf(item.resource().address()).forEach(names::add);
    }
    return node;
  }

  /** Writes which resource it is, and why it is in the profile. */
  static ObjectNode resource(PlanItem item, ProfileShares profiles, ObjectNode node) {
    Common common = item.resource().common();
    node.put("address", item.resource().address().toString())
        .put("note", common.note())
        .put("why", common.why());
    return ofSeveral(item, profiles, node);
  }
}
