package labnotes.profile;

import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Position;

/** A titled part of a profile with its reason and its resources. */
record Note(
    String title,
    String why,
    String source,
    Optional<YamlScalar> when,
    List<Draft> drafts,
    Position at) {
  Note {
    drafts = List.copyOf(drafts);
  }
}
