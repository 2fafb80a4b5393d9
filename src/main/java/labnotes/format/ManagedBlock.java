package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * A part of a file between two marker lines that labnotes manages; it never touches the rest.
 *
 * @param name one word that distinguishes this block from others in the file
 * @param commentPrefix the characters that start a comment line in the file's format
 */
public record ManagedBlock(String name, String commentPrefix) {
  public ManagedBlock {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "the name of a block must be one word of letters and digits: " + name);
    }
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

  /** The text with the block, with these lines, at its beginning. */
  public String putFirst(String text, String lines) {
    return marker("begin") + "\n" + body(lines) + marker("end") + "\n" + remove(text);
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
    if (none || (one && begins.get(0).number() < ends.get(0).number())) {
      return Optional.empty();
    }
    TextLine line = begins.isEmpty() ? ends.get(0) : begins.get(begins.size() - 1);
    return Optional.of(
        Diagnostic.error(unpaired(), line.at(file, 0))
            .hint("keep one `" + marker("begin") + "` and, below it, one `" + marker("end") + "`"));
  }

  private String unpaired() {
    return "the markers of block " + name + " are not exactly one pair";
  }

  private TextLine[] markers(String text) {
    if (problem("", text).isPresent()) {
      throw new IllegalArgumentException(unpaired());
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
    return commentPrefix + " labnotes: " + kind + " " + name;
  }
}
