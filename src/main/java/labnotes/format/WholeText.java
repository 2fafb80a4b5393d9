package labnotes.format;

import java.util.List;
import labnotes.text.Diagnostic;

/** How a format without settings of its own is checked and read. */
interface WholeText {
  /** What the system's reader would object to, as far as that is known without it. */
  List<Diagnostic> check(String file, String text);

  /** What the system makes of the text. */
  Reading reading(String path, String text);
}
