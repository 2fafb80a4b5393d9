package labnotes.profile;

import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Position;

/** One titled part of a profile. */
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
