package labnotes.format;

import java.util.List;
import java.util.Map;
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

  /** The program of the system that a text can be put before, where there is one. */
  Optional<Checker> checker();

  /**
   * The files that the system reads together with the one at this path, in the order in which it
   * does; a {@code *} in the last part of a path stands for every name.
   */
  List<String> readWith(String path);

  /**
   * What the system makes of the file at a path.
   *
   * @param texts the file and those that are read with it, by path and in that order, as far as
   *     they are there
   */
  Reading reading(String path, Map<String, String> texts);
}
