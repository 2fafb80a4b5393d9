package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.view.ResourceExplanation;

/** Explanations of resources as JSON. */
final class ExplanationJson {
  private ExplanationJson() {}

  static void write(ResourceExplanation explanation, ObjectNode host) {
    HostJson.write(explanation.report(), explanation.report().problems(), host);
    ArrayNode resources = host.putArray("resources");
    for (PlanItem item : explanation.report().plan().map(Plan::items).orElse(List.of())) {
      Common common = item.resource().common();
      ObjectNode node =
          PlanJson.resource(item, explanation.report().profiles(), resources.addObject());
      node.put("source", explanation.sources().getOrDefault(common.note(), ""));
      if (common.at() != null) {
        DiagnosticJson.position(node.putObject("definedAt"), common.at());
      }
      state(item.decision(), node);
    }
    explanation.file().ifPresent(file -> EffectiveConfigJson.addTo(host, file));
  }

  private static void state(Decision decision, ObjectNode node) {
    if (decision instanceof Decision.InPlace inPlace && !inPlace.unchecked().isEmpty()) {
      node.put("state", "not-checked").put("reason", String.join("; ", inPlace.unchecked()));
    } else if (decision instanceof Decision.InPlace inPlace) {
      node.put("state", "in-place").put("reason", inPlace.reason());
    } else if (decision instanceof Decision.Fault fault) {
      node.put("state", "fault").put("reason", fault.finding());
    } else if (decision instanceof Decision.Manual manual) {
      node.put("state", "manual-step").put("reason", manual.step());
    } else if (decision instanceof Decision.Deferred deferred) {
      node.put("state", "deferred").put("reason", deferred.reason());
    } else if (decision instanceof Decision.Waits waits) {
      node.put("state", "waiting").put("reason", waits.address().toString());
    } else if (decision instanceof Decision.Refused refused) {
      node.put("state", "refused")
          .put(
              "reason",
              refused.reasons().stream().map(Object::toString).collect(Collectors.joining("; ")));
    } else {
      node.put("state", "drift");
    }
  }
}
