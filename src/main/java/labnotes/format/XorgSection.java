package labnotes.format;

import java.util.List;
import java.util.Optional;

/**
 * A section of xorg.conf.
 *
 * @param kind its name in the usual spelling, or as written where X does not know it
 * @param header the line that opens it
 * @param entries its lines, those of subsections too
 * @param end the line with EndSection, or nothing where that is missing
 * @param remarked whether it holds comments
 */
record XorgSection(
    String kind, Line header, List<XorgEntry> entries, Optional<Line> end, boolean remarked) {
  /** The first argument of the last line with that keyword, or nothing. */
  Optional<String> value(String keyword) {
    return entries.stream()
        .filter(entry -> !entry.nested() && entry.keyword().equals(XorgKeywords.folded(keyword)))
        .filter(entry -> !entry.arguments().isEmpty())
        .reduce((earlier, later) -> later)
        .map(entry -> entry.argument(0));
  }

  /** The value of an option, {@code on} where it stands alone, or nothing where it is not set. */
  Optional<String> option(String name) {
    return entries.stream()
        .filter(entry -> !entry.nested() && entry.option(name))
        .reduce((earlier, later) -> later)
        .map(entry -> entry.arguments().size() > 1 ? entry.argument(1) : "on");
  }

  /** How its settings are addressed: its kind, and its identifier if it has one. */
  String address() {
    return value("Identifier").map(identifier -> kind + "/" + identifier).orElse(kind);
  }
}
