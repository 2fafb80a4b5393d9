package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.Address;
import labnotes.reconcile.Drift;

/** Causes of drift as JSON. */
final class DriftCauseJson {
  private DriftCauseJson() {}

  static void addTo(ObjectNode host, Map<Address, Drift> drifts) {
    ArrayNode causes = host.putArray("driftCauses");
    new TreeMap<>(drifts)
        .forEach(
            (address, drift) -> {
              ObjectNode node = causes.addObject().put("address", address.toString());
              node.put("cause", word(drift.who()));
              drift.owner().ifPresent(detail -> node.put("detail", detail));
              drift.leftovers().forEach(node.putArray("leftoverFiles")::add);
            });
  }

  private static String word(Drift.Who cause) {
    return switch (cause) {
      case PROFILE -> "profile-changed";
      case HAND -> "edited-on-host";
      case UPGRADE -> "package-upgraded";
      case BOTH -> "profile-and-host-changed";
      case RELEASE -> "release-changed";
      case UNDONE -> "run-undone";
      case LATER -> "changed-by-later-run";
      case VANISHED -> "removed-on-host";
      case STAYED -> "unchanged";
      case NOBODY -> "never-applied";
    };
  }
}
