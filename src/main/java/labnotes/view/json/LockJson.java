package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;
import labnotes.view.LockReport;
import labnotes.view.LockReport.LockedDigest;

/** The digests that lock determined as JSON. */
final class LockJson {
  private LockJson() {}

  static void addTo(ObjectNode document, LockReport report) {
    ArrayNode digests = document.putArray("digests");
    for (LockedDigest one : report.digests()) {
      ObjectNode node = digests.addObject();
      node.put("address", one.address().toString());
      DiagnosticJson.position(node, one.at());
      one.urls().forEach(node.putArray("urls")::add);
      node.put("before", one.before().orElse(null))
          .put("sha256", one.sha256().orElse(null))
          .put("status", one.status().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode files = document.putArray("files");
    for (Delta.Text file : report.files()) {
      String before = file.before().orElse("");
      String after = file.after().orElse("");
      files
          .addObject()
          .put("file", file.name())
          .put("diff", UnifiedDiff.of(file.name(), file.name(), before, after));
    }
    DiagnosticJson.addTo(document, report.problems());
  }
}
