package labnotes.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * A part of a file between two marker lines that labnotes manages; it never touches the rest.
 *
 * @param name what distinguishes this block from others in the file; a part of a line
 * @param commentPrefix the characters that start a comment line in the file's format
 */
public record ManagedBlock(String name, String commentPrefix) {
  private static final String MARK = " labnotes: ";
  private static final String MARKER = "%s labnotes: (begin|end) \\S.*";

  public ManagedBlock {
    if (name.isBlank() || !name.equals(name.strip()) || name.lines().count() != 1) {
      throw new IllegalArgumentException("the name of a block must be a part of a line: " + name);
    }
  }

  /**
   * The lines of each block of a text by its name; blocks without a pair of markers are left out.
   */
  public static Map<String, String> all(String text, String commentPrefix) {
    String begin = commentPrefix + MARK + "begin ";
    Map<String, String> blocks = new LinkedHashMap<>();
    for (TextLine line : TextLine.of(text)) {
      String marker = line.text().strip();
      if (marker.startsWith(begin) && !marker.substring(begin.length()).isBlank()) {
        ManagedBlock block =
            new ManagedBlock(marker.substring(begin.length()).strip(), commentPrefix);
        if (block.problem("", text).isEmpty()) {
          block.read(text).ifPresent(lines -> blocks.put(block.name(), lines));
        }
      }
    }
    return blocks;
  }

  /** The lines between the markers; empty if the text has no such block. */
  public Optional<String> read(String text) {
    TextLine[] markers = markers(text);
    return markers.length == 0
        ? Optional.empty()
        : Optional.of(text.substring(markers[0].to(), markers[1].from()));
  }

  /** The text with the block's lines replaced, or with the block appended if it has none. */
  public String put(String text, String lines) {
    TextLine[] markers = markers(text);
    String body = body(lines);
    if (markers.length > 0) {
      return text.substring(0, markers[0].to()) + body + text.substring(markers[1].from());
    }
    String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return text + gap + marker("begin") + "\n" + body + marker("end") + "\n";
  }

  /** The text with the block, with these lines, at its beginning or behind other blocks there. */
  public String putFirst(String text, String lines) {
    return isFirst(text)
        ? put(text, lines)
        : marker("begin") + "\n" + body(lines) + marker("end") + "\n" + remove(text);
  }

  /** Whether the text has the block, and only other blocks above it. */
  private boolean isFirst(String text) {
    TextLine[] markers = markers(text);
    if (markers.length == 0) {
      return false;
    }
    String above = text.substring(0, markers[0].from());
    for (String other : all(above, commentPrefix).keySet()) {
      above = new ManagedBlock(other, commentPrefix).remove(above);
    }
    return above.isEmpty();
  }

  /** The text in which the block has another name; the same if it has no such block. */
  public String rename(String text, String other) {
    TextLine[] markers = markers(text);
    if (markers.length == 0) {
      return text;
    }
    ManagedBlock renamed = new ManagedBlock(other, commentPrefix);
    return text.substring(0, markers[0].from())
        + renamed.marker("begin")
        + "\n"
        + text.substring(markers[0].to(), markers[1].from())
        + renamed.marker("end")
        + "\n"
        + text.substring(markers[1].to());
  }

  private static String body(String lines) {
    return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
  }

  /** The text without the block and its markers. */
  public String remove(String text) {
    TextLine[] markers = markers(text);
    return markers.length == 0
        ? text
        : text.substring(0, markers[0].from()) + text.substring(markers[1].to());
  }

  /** Why the block cannot be located: a marker is missing, repeated or misplaced. */
  public Optional<Diagnostic> problem(String file, String text) {
    List<TextLine> begins = lines(text, "begin");
    List<TextLine> ends = lines(text, "end");
    boolean none = begins.isEmpty() && ends.isEmpty();
    boolean one = begins.size() == 1 && ends.size() == 1;
    if (none) {
      return Optional.empty();
    }
    if (one && begins.get(0).number() < ends.get(0).number()) {
      return foreign(begins.get(0), ends.get(0), text)
          .map(
              line ->
                  Diagnostic.error(
                          "block " + name + " contains a marker of another block", line.at(file, 0))
                      .hint("move or remove `" + line.text().strip() + "`"));
    }
    TextLine line = begins.isEmpty() ? ends.get(0) : begins.get(begins.size() - 1);
    return Optional.of(
        Diagnostic.error(unpaired(), line.at(file, 0))
            .hint("keep one `" + marker("begin") + "` and, below it, one `" + marker("end") + "`"));
  }

  /** The first line between two lines that marks another block. */
  private Optional<TextLine> foreign(TextLine begin, TextLine end, String text) {
    return TextLine.of(text).stream()
        .filter(line -> line.number() > begin.number() && line.number() < end.number())
        .filter(line -> line.text().strip().matches(MARKER.formatted(Pattern.quote(commentPrefix))))
        .findFirst();
  }

  private String unpaired() {
    return "the markers of block " + name + " are not exactly one pair";
  }

  private TextLine[] markers(String text) {
    Optional<Diagnostic> problem = problem("", text);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get().message());
    }
    List<TextLine> begins = lines(text, "begin");
    return begins.isEmpty()
        ? new TextLine[0]
        : new TextLine[] {begins.get(0), lines(text, "end").get(0)};
  }

  private List<TextLine> lines(String text, String kind) {
    return TextLine.of(text).stream()
        .filter(line -> line.text().strip().equals(marker(kind)))
        .toList();
  }

  private String marker(String kind) {
    return commentPrefix + MARK + kind + " " + name;
  }
}
