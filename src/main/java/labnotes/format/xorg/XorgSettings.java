package labnotes.format.xorg;

import java.util.List;
import labnotes.format.lines.ParsedSetting;

/** The settings that have keys, by their places in a text. */
record XorgSettings(String text) {
  private static final String OPTION = "Option ";

  /** Whether an entry is a setting with a key. */
  static boolean hasKey(XorgSection section, XorgEntry entry) {
    return !entry.isNested()
        && !entry.keyword().equals("identifier")
        && entry.arity() != XorgArity.OBSOLETE
        && !XorgKeywords.isRepeatable(section.kind(), entry.word().text())
        && !entry.arguments().isEmpty();
  }

  /** The setting that an entry is. */
  ParsedSetting setting(XorgSection section, XorgEntry entry, boolean isReachable) {
    boolean isOption = entry.arity() == XorgArity.OPTION;
    List<XorgToken> values =
        isOption ? entry.arguments().subList(1, entry.arguments().size()) : entry.arguments();
    String name = isOption ? OPTION + entry.argument(0) : entry.word().text();
    XorgExtent extent = new XorgExtent(text, entry.word().from(), entry.to());
    return new ParsedSetting(
        section.key() + "/" + canonicalKeyword(section.kind(), name),
        value(values),
        extent.removeFrom(),
        extent.removeTo(),
        values.isEmpty() ? entry.to() : values.get(0).from(),
        entry.to(),
        isReachable);
  }

  private String value(List<XorgToken> values) {
    if (values.size() == 1) {
      return values.get(0).text();
    }
    return values.isEmpty()
        ? ""
        : text.substring(values.get(0).from(), values.get(values.size() - 1).to());
  }

  /** The last part of a key: a keyword in its usual spelling, or Option and a folded name. */
  static String canonicalKeyword(String kind, String name) {
    return name.startsWith(OPTION)
        ? OPTION + XorgKeywords.fold(name.substring(OPTION.length()))
        : XorgKeywords.canonical(kind, name);
  }
}
