package labnotes.kind.line;

import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.schema.Doc;

/** Which line of a file is meant, and where a new one goes. */
public record LinePlace(
    @Doc(
            "regular expression for the line to replace, or with `state: absent` to remove; found"
                + " anywhere in the line unless it has ^ and $")
        Optional<String> match,
    @Doc("which of several lines that match: first or last; with `state: absent` also all")
        Optional<Occurrence> which,
    @Doc(
            "where a new line goes: start or end, which in a script is before its final exit;"
                + " end by default")
        Optional<Edge> place,
    @Doc("regular expression for a line; the line is placed before the last one that matches")
        Optional<String> insertBefore,
    @Doc("regular expression for a line; the line is placed after the last one that matches")
        Optional<String> insertAfter) {
  /** Which of several lines. */
  public enum Occurrence {
    FIRST,
    LAST,
    ALL
  }

  /** An end of a file. */
  public enum Edge {
    START,
    END
  }

  /** The regular expressions. */
  Stream<String> expressions() {
    return Stream.of(match, insertBefore, insertAfter).flatMap(Optional::stream);
  }

  /** The expression for the line next to which the line is placed. */
  Optional<String> anchor() {
    return insertBefore.or(() -> insertAfter);
  }
}
