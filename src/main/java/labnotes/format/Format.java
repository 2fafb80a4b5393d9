package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;

/** A file format of the managed systems, defined by the program that reads it there. */
public sealed interface Format permits KeyedFormat, WholeFileFormat {
  /** The name that profiles use, such as {@code loader.conf}. */
  String name();

  /** Whether the path of a file on a host shows that the file has this format. */
  boolean matches(String path);

  /** The characters that start a comment line; empty for a format without comment lines. */
  Optional<String> commentPrefix();

  /**
   * What the system's own parser would reject or warn about, in the order of the lines.
   *
   * @param file the name that the positions carry
   * @return an empty list for a valid file
   */
  List<Diagnostic> check(String file, String text);

  /**
   * The errors that keep a text from being edited: those of {@link #check}, unless the reader skips
   * lines with errors and acts on the others.
   *
   * @param file the name that the positions carry
   */
  default List<Diagnostic> obstacles(String file, String text) {
    return check(file, text).stream().filter(Diagnostic::isError).toList();
  }

  /**
   * The errors for which a declared text is not written: those of {@link #check}, and what the
   * reader accepts although it is surely not meant.
   *
   * @param file the name that the positions carry
   */
  default List<Diagnostic> refusals(String file, String text) {
    return check(file, text).stream().filter(Diagnostic::isError).toList();
  }

  /** The users that a text names and that must exist, so that the reader does not reject it. */
  Set<String> users(String text);

  /** The system's own program that validates a text of this format. */
  Optional<ValidationCommand> validation();

  /**
   * The files that the system reads together with the one at this path, in the order in which it
   * reads them; a {@code *} in the last part of a path stands for any name.
   */
  List<String> filesReadWith(String path);

  /** Whether a block with these lines only takes effect at the beginning of its file. */
  default boolean belongsFirst(String lines) {
    return false;
  }

  /** How the system decides which file takes effect; empty if labnotes does not know. */
  default Optional<Precedence> precedence() {
    return Optional.empty();
  }

  /**
   * Which lines of the file at a path take effect, and which do not.
   *
   * @param texts the existing files among this one and those that are read with it, by path, in the
   *     order in which the system reads them
   */
  EffectiveConfig evaluate(String path, Map<String, String> texts);
}
