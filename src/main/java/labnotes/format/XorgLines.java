package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads xorg.conf into sections, keeping what stands outside of any. */
final class XorgLines {
  private final List<XorgSection> sections = new ArrayList<>();
  private final List<XorgEntry> outside = new ArrayList<>();
  private List<XorgEntry> entries = new ArrayList<>();
  private Optional<Line> header = Optional.empty();
  private String kind = "";
  private boolean remarked;
  private int depth;

  /**
   * What a text was read into.
   *
   * @param outside lines that belong to no section
   */
  record Reading(List<XorgSection> sections, List<XorgEntry> outside) {}

  static Reading of(String text) {
    XorgLines lines = new XorgLines();
    Line.of(text).forEach(lines::read);
    lines.close(Optional.empty());
    return new Reading(List.copyOf(lines.sections), List.copyOf(lines.outside));
  }

  private void read(Line line) {
    List<XorgToken> tokens = XorgToken.of(line);
    if (tokens.isEmpty()) {
      remarked |= header.isPresent() && !line.blank();
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
      nested(entry);
    }
  }

  private void nested(XorgEntry entry) {
    boolean mode = entry.keyword().equals("mode") && !kind.equals("DRI");
    boolean opens = entry.keyword().equals("subsection") || mode;
    boolean closes = entry.keyword().matches("endsubsection|endmode");
    depth = Math.max(0, depth - (closes ? 1 : 0));
    (header.isPresent() ? entries : outside)
        .add(new XorgEntry(entry.line(), entry.tokens(), depth > 0 || opens || closes));
    depth += opens ? 1 : 0;
  }

  private void close(Optional<Line> end) {
    header.ifPresent(
        line -> sections.add(new XorgSection(kind, line, List.copyOf(entries), end, remarked)));
    entries = new ArrayList<>();
    header = Optional.empty();
    remarked = false;
    depth = 0;
  }
}
