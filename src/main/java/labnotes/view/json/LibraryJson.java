package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import labnotes.profile.ProfileSummary;

/** The profiles of a library as JSON. */
final class LibraryJson {
  private LibraryJson() {}

  static void list(List<ProfileSummary> profiles, ObjectNode document) {
    ArrayNode nodes = document.putArray("profiles");
    profiles.forEach(profile -> names(profile, nodes.addObject()));
  }

  static void details(ProfileSummary profile, ObjectNode document) {
    names(profile, document);
    profile.bases().forEach(document.putArray("extends")::add);
    ArrayNode variables = document.putArray("variables");
    for (ProfileSummary.VariableSummary one : profile.variables()) {
      variables
          .addObject()
          .put("name", one.name())
          .put("type", one.type())
          .put("required", one.defaultValue().isEmpty())
          .put("default", one.defaultValue().orElse(""))
          .put("about", one.about());
    }
    ArrayNode notes = document.putArray("notes");
    profile.notes().forEach(note -> write(note, notes.addObject()));
  }

  private static void names(ProfileSummary profile, ObjectNode node) {
    node.put("profile", profile.name())
        .put("family", profile.family().orElse(""))
        .put("system", profile.system().orElse(""))
        .put("summary", profile.summary());
    profile.tags().forEach(node.putArray("tags")::add);
  }

  private static void write(ProfileSummary.NoteSummary note, ObjectNode node) {
    node.put("note", note.title())
        .put("why", note.why())
        .put("source", note.source())
        .put("when", note.when().orElse(""));
    note.tags().forEach(node.putArray("tags")::add);
    note.resources().forEach(node.putArray("resources")::add);
  }
}
