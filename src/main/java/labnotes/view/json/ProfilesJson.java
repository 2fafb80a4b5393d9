package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The names of profiles as JSON: {@code profile} for one, {@code profiles} for several. */
final class ProfilesJson {
  private ProfilesJson() {}

  static ObjectNode addTo(ObjectNode node, List<String> profiles) {
    if (profiles.size() > 1) {
      ArrayNode names = node.putArray("profiles");
      profiles.forEach(names::add);
    } else {
      profiles.forEach(name -> node.put("profile", name));
    }
    return node;
  }
}
