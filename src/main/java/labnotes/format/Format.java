package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** A kind of file, known by what reads it. */
public sealed interface Format permits CheckedFormat, KeyedFormat {
  /** The name that profiles use, such as {@code loader.conf}. */
  String name();

  /** Whether the file at this path on a host is plainly of this format. */
  boolean fits(String path);

  /** What starts a comment line, or nothing where the format has no comment lines. */
  Optional<String> comment();

  /**
   * What the system's own reader would object to, in the order of the lines; empty for a good file.
   *
   * @param file the name that the positions carry
   */
  List<Diagnostic> check(String file, String text);
}
