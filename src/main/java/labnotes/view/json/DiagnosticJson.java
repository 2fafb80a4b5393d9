package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Diagnostics as JSON. */
final class DiagnosticJson {
  private DiagnosticJson() {}

  static void addTo(ObjectNode parent, Collection<Diagnostic> diagnostics) {
    ArrayNode problems = parent.putArray("problems");
    for (Diagnostic diagnostic : diagnostics) {
      ObjectNode node = problems.addObject();
      node.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
      node.put("message", diagnostic.message());
      if (diagnostic.at() != null) {
        position(node, diagnostic.at());
      }
      node.put("hint", diagnostic.hint());
    }
  }

  static void position(ObjectNode node, Position position) {
    node.put("file", position.file()).put("line", position.line()).put("column", position.column());
  }
}
