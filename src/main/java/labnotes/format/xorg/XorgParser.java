package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.lines.TextLine;

/** Parses xorg.conf into sections, and lines outside of any section. */
final class XorgParser {
  private final List<XorgSection> sections = new ArrayList<>();
  private final List<XorgEntry> outside = new ArrayList<>();
  private List<XorgEntry> entries = new ArrayList<>();
  private Optional<TextLine> header = Optional.empty();
  private String kind = "";
  private boolean hasComments;
  private int depth;

  /**
   * A parsed text.
   *
   * @param outside lines that belong to no section
   */
  record ParsedXorgConf(List<XorgSection> sections, List<XorgEntry> outside) {}

  static ParsedXorgConf parse(String text) {
    XorgParser parser = new XorgParser();
    TextLine.of(text).forEach(parser::read);
    parser.close(Optional.empty());
    return new ParsedXorgConf(List.copyOf(parser.sections), List.copyOf(parser.outside));
  }

  private void read(TextLine line) {
    List<XorgToken> tokens = XorgToken.parse(line);
    if (tokens.isEmpty()) {
      hasComments |= header.isPresent() && !line.isBlank();
      return;
    }
    XorgEntry entry = new XorgEntry(line, tokens, depth > 0);
    if (entry.keyword().equals("section")) {
      close(Optional.empty());
      header = Optional.of(line);
      kind = XorgKeywords.section(entry.argument(0)).orElse(entry.argument(0));
    } else if (entry.keyword().equals("endsection") && header.isPresent()) {
      close(Optional.of(line));
    } else {
      add(entry);
    }
  }

  private void add(XorgEntry entry) {
    boolean isMode = entry.keyword().equals("mode") && !kind.equals("DRI");
    boolean opens = entry.keyword().equals("subsection") || isMode;
    boolean closes = entry.keyword().matches("endsubsection|endmode");
    depth = Math.max(0, depth - (closes ? 1 : 0));
    (header.isPresent() ? entries : outside)
        .add(new XorgEntry(entry.line(), entry.tokens(), depth > 0 || opens || closes));
    depth += opens ? 1 : 0;
  }

  private void close(Optional<TextLine> end) {
    header.ifPresent(
        line -> sections.add(new XorgSection(kind, line, List.copyOf(entries), end, hasComments)));
    entries = new ArrayList<>();
    header = Optional.empty();
    hasComments = false;
    depth = 0;
  }
}
