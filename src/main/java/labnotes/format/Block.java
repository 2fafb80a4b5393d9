package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * A marked part of a file that belongs to one owner, the rest being somebody else's.
 *
 * @param name one word that tells this block from others in the file
 * @param leader what starts a comment line in the file's format
 */
public record Block(String name, String leader) {
  public Block {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a block's name is one word of letters and digits: " + name);
    }
  }

  /** The lines between the marks, or nothing where the text has no such block. */
  public Optional<String> read(String text) {
    Line[] marks = marks(text);
    return marks.length == 0
        ? Optional.empty()
        : Optional.of(text.substring(marks[0].to(), marks[1].from()));
  }

  /** The text with the block's lines replaced, or with the block appended where it has none. */
  public String put(String text, String lines) {
    Line[] marks = marks(text);
    String body = lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
    if (marks.length > 0) {
      return text.substring(0, marks[0].to()) + body + text.substring(marks[1].from());
    }
    String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return text + gap + mark("begin") + "\n" + body + mark("end") + "\n";
  }

  /** The text without the block and its marks. */
  public String remove(String text) {
    Line[] marks = marks(text);
    return marks.length == 0
        ? text
        : text.substring(0, marks[0].from()) + text.substring(marks[1].to());
  }

  /** Why the block cannot be told from the rest: a mark that is missing, repeated or misplaced. */
  public Optional<Diagnostic> problem(String file, String text) {
    List<Line> begins = lines(text, "begin");
    List<Line> ends = lines(text, "end");
    boolean none = begins.isEmpty() && ends.isEmpty();
    boolean one = begins.size() == 1 && ends.size() == 1;
    if (none || (one && begins.get(0).number() < ends.get(0).number())) {
      return Optional.empty();
    }
    Line line = begins.isEmpty() ? ends.get(0) : begins.get(begins.size() - 1);
    return Optional.of(
        Diagnostic.error("the marks of block " + name + " are not one pair", line.at(file, 0))
            .hint("keep one '" + mark("begin") + "' and, below it, one '" + mark("end") + "'"));
  }

  private Line[] marks(String text) {
    if (problem("", text).isPresent()) {
      throw new IllegalArgumentException("the marks of block " + name + " are not one pair");
    }
    List<Line> begins = lines(text, "begin");
    return begins.isEmpty() ? new Line[0] : new Line[] {begins.get(0), lines(text, "end").get(0)};
  }

  private List<Line> lines(String text, String kind) {
    return Line.of(text).stream().filter(line -> line.text().strip().equals(mark(kind))).toList();
  }

  private String mark(String kind) {
    return leader + " labnotes: " + kind + " " + name;
  }
}
