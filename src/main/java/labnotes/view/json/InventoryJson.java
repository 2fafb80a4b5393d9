package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import labnotes.inventory.InventoryHost;
import labnotes.inventory.InventoryValue;
import labnotes.profile.variable.UnusableValue;

/** The hosts of an inventory as JSON. */
final class InventoryJson {
  private InventoryJson() {}

  static void addTo(ObjectNode document, List<InventoryHost> hosts) {
    ArrayNode nodes = document.putArray("hosts");
    hosts.forEach(host -> write(host, nodes.addObject()));
  }

  private static void write(InventoryHost host, ObjectNode node) {
    node.put("host", host.name()).put("address", host.link());
    host.groups().forEach(node.putArray("groups")::add);
    host.profiles().forEach(node.putArray("profiles")::add);
    ObjectNode settings = node.putObject("settings");
    host.settings().forEach((setting, value) -> write(value, settings.putObject(setting.key())));
    ObjectNode variables = node.putObject("variables");
    host.variables().forEach((name, value) -> write(value, variables.putObject(name)));
  }

  private static void write(InventoryValue value, ObjectNode node) {
    if (value.value() instanceof UnusableValue unusable) {
      node.putNull("value").put("problem", unusable.error().message());
    } else {
      node.putPOJO("value", value.value());
    }
    ObjectNode origin =
        node.putObject("origin")
            .put("scope", value.origin().scope().word())
            .put("name", value.origin().name());
    DiagnosticJson.position(origin, value.origin().at());
    if (value.parts().size() > 1) {
      ArrayNode parts = node.putArray("parts");
      value.parts().forEach(part -> write(part, parts.addObject()));
    }
  }
}
