package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.Address;
import labnotes.reconcile.Drift;
import labnotes.reconcile.DriftCause;

/** Causes of drift as JSON. */
final class DriftCauseJson {
  private DriftCauseJson() {}

  static void addTo(ObjectNode host, Map<Address, Drift> drifts) {
    ArrayNode causes = host.putArray("driftCauses");
    new TreeMap<>(drifts)
        .forEach(
            (address, drift) -> {
              ObjectNode node = causes.addObject().put("address", address.toString());
              node.put("cause", word(drift.cause()));
              drift.by().ifPresent(detail -> node.put("detail", detail));
              drift.leftovers().forEach(node.putArray("leftoverFiles")::add);
            });
  }

  private static String word(DriftCause cause) {
    return switch (cause) {
      case PROFILE -> "profile-changed";
      case HOST -> "edited-on-host";
      case PACKAGE -> "package-upgraded";
      case BOTH -> "profile-and-host-changed";
      case RELEASE -> "release-changed";
      case SOURCE -> "newer-at-source";
      case EMPTIED -> "emptied-by-crash";
      case UNDONE -> "run-undone";
      case LATER_RUN -> "changed-by-later-run";
      case MISSING -> "missing-on-host";
      case NONE -> "unchanged";
      case NOT_APPLIED -> "never-applied";
    };
  }
}
