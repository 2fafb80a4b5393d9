package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A section of xorg.conf.
 *
 * @param kind its name in the usual spelling, or as written if X does not know it
 * @param header the word that opens it
 * @param entries its entries, including those of subsections
 * @param end the word EndSection; empty if it is missing
 * @param hasComments whether it contains comments
 */
record XorgSection(
    String kind,
    XorgToken header,
    List<XorgEntry> entries,
    Optional<XorgToken> end,
    boolean hasComments) {
  /** The first argument of the last entry with that keyword. */
  Optional<String> value(String keyword) {
    return all(keyword).reduce((earlier, later) -> later).map(entry -> entry.argument(0));
  }

  /** The entries with that keyword that have an argument and are in no subsection. */
  Stream<XorgEntry> all(String keyword) {
    String folded = XorgKeywords.fold(keyword);
    return entries.stream()
        .filter(entry -> !entry.isNested() && entry.keyword().equals(folded))
        .filter(entry -> !entry.arguments().isEmpty());
  }

  /**
   * The value of an option, {@code on} for an option without a value; empty if it is not set. The
   * server uses the first of several.
   */
  Optional<String> option(String name) {
    return entries.stream()
        .filter(entry -> !entry.isNested() && entry.isOption(name))
        .findFirst()
        .map(entry -> entry.arguments().size() > 1 ? entry.argument(1) : "on");
  }

  /** Its Identifier, or the Driver of a Screen that has none. */
  Optional<String> name() {
    return value("Identifier").or(() -> kind.equals("Screen") ? value("Driver") : Optional.empty());
  }

  /** The section part of its settings' keys: its kind, and its identifier if it has one. */
  String key() {
    return value("Identifier").map(identifier -> kind + "/" + identifier).orElse(kind);
  }
}
