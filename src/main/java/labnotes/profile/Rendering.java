package labnotes.profile;

import labnotes.text.Diagnostic;

/** What came of a template or a condition. */
sealed interface Rendering {
  /** The text that came out. */
  record Text(String text) implements Rendering {}

  /** It asks for a fact that no host has given yet. */
  record Unsettled() implements Rendering {}

  /** It cannot be rendered. */
  record Broken(Diagnostic problem) implements Rendering {}
}
