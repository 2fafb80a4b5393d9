package labnotes.profile;

import java.util.List;
import java.util.Optional;
import labnotes.text.Position;

/** One titled part of a profile. */
record Note(
    String title,
    String why,
    String source,
    Optional<Value.Scalar> when,
    List<Draft> drafts,
    Position at) {
  Note {
    drafts = List.copyOf(drafts);
  }
}
