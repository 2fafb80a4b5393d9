package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import labnotes.format.EffectiveConfig;
import labnotes.plan.FileExplanation;

/** The effect of a file, now and after the pending changes, as JSON. */
final class EffectiveConfigJson {
  private EffectiveConfigJson() {}

  static void addTo(ObjectNode host, FileExplanation file) {
    ObjectNode node = host.putObject("effectiveConfig");
    node.put("path", file.path()).put("format", file.format());
    file.now().ifPresent(config -> fill(node.putObject("now"), config));
    file.then().ifPresent(config -> fill(node.putObject("afterApply"), config));
  }

  private static void fill(ObjectNode node, EffectiveConfig config) {
    node.put("reader", config.reader());
    ArrayNode active = node.putArray("active");
    for (EffectiveConfig.ActiveLine one : config.active()) {
      active.addObject().put("line", one.line()).put("name", one.name()).put("value", one.value());
    }
    ArrayNode ignored = node.putArray("ignored");
    for (EffectiveConfig.IgnoredLine one : config.ignored()) {
      ignored
          .addObject()
          .put("line", one.line())
          .put("text", one.text())
          .put("reason", one.reason());
    }
    config.remarks().forEach(node.putArray("remarks")::add);
  }
}
