package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import labnotes.format.lines.TextLine;

/**
 * A section of xorg.conf.
 *
 * @param kind its name in the usual spelling, or as written if X does not know it
 * @param header the line that opens it
 * @param entries its lines, including those of subsections
 * @param end the line with EndSection; empty if it is missing
 * @param hasComments whether it contains comments
 */
record XorgSection(
    String kind,
    TextLine header,
    List<XorgEntry> entries,
    Optional<TextLine> end,
    boolean hasComments) {
  /** The first argument of the last line with that keyword. */
  Optional<String> value(String keyword) {
    return entries.stream()
        .filter(entry -> !entry.isNested() && entry.keyword().equals(XorgKeywords.fold(keyword)))
        .filter(entry -> !entry.arguments().isEmpty())
        .reduce((earlier, later) -> later)
        .map(entry -> entry.argument(0));
  }

  /** The value of an option, {@code on} for an option without a value; empty if it is not set. */
  Optional<String> option(String name) {
    return entries.stream()
        .filter(entry -> !entry.isNested() && entry.isOption(name))
        .reduce((earlier, later) -> later)
        .map(entry -> entry.arguments().size() > 1 ? entry.argument(1) : "on");
  }

  /** The section part of its settings' keys: its kind, and its identifier if it has one. */
  String key() {
    return value("Identifier").map(identifier -> kind + "/" + identifier).orElse(kind);
  }
}
