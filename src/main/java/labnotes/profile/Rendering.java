package labnotes.profile;

import java.util.List;
import labnotes.text.Diagnostic;

/** What came of a template or a condition. */
sealed interface Rendering {
  /** The text that came out. */
  record Text(String text) implements Rendering {}

  /** It asks for a fact that no host has given yet. */
  record Unsettled() implements Rendering {}

  /** It cannot be rendered. */
  record Broken(List<Diagnostic> problems) implements Rendering {
    Broken(Diagnostic problem) {
      this(List.of(problem));
    }
  }
}
