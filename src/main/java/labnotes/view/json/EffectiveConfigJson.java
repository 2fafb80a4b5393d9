package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import labnotes.format.Reading;
import labnotes.kind.file.FileExplanation;

/** What a host's programs make of a file, in JSON. */
final class EffectiveConfigJson {
  private EffectiveConfigJson() {}

  static void into(ObjectNode host, FileExplanation file) {
    ObjectNode node = host.putObject("reading");
    node.put("path", file.path()).put("format", file.format());
    file.now().ifPresent(reading -> into(node.putObject("now"), reading));
    file.then().ifPresent(reading -> into(node.putObject("then"), reading));
  }

  private static void into(ObjectNode node, Reading reading) {
    node.put("reader", reading.reader());
    ArrayNode taken = node.putArray("taken");
    for (Reading.Taken one : reading.taken()) {
      taken.addObject().put("line", one.line()).put("name", one.name()).put("value", one.value());
    }
    ArrayNode lost = node.putArray("lost");
    for (Reading.Lost one : reading.lost()) {
      lost.addObject().put("line", one.line()).put("text", one.text()).put("reason", one.reason());
    }
    reading.remarks().forEach(node.putArray("remarks")::add);
  }
}
