package labnotes.kind.line;

import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.text.DecodedText;
import labnotes.text.Validated;

/**
 * The change of lines in a text.
 *
 * @param text the observed text
 */
record LineEdit(LineOwner desired, String text) {
  /** The text with the lines as desired, or as they were before the change that is undone. */
  Validated<String> edited() {
    if (desired.content() instanceof DesiredContent.Known known) {
      String earlier = DecodedText.of(known.content().bytes()).text();
      return Validated.valid(new EarlierLines(desired.rule(), earlier).restoredIn(text));
    }
    FileLines lines = new FileLines(text);
    return desired.rule().desired(lines.list()).map(lines::with);
  }

  /**
   * What restores only these lines: others in the text may change until then.
   *
   * @param before the content that has the text
   */
  Resource undo(Content before) {
    boolean hadLines = !desired.rule().own(new FileLines(text).list()).isEmpty();
    return desired.with(
        desired.common().undone().with(hadLines ? State.PRESENT : State.ABSENT),
        new DesiredContent.Known(before));
  }
}
