package labnotes.format.xorg;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which entries the server does not use because of others: of sections like ServerFlags it uses the
 * last one, of sections with one name the first one, and of an option's values the first one.
 */
record XorgPrecedence(List<XorgSection> sections) {
  private static final Set<String> LAST_COUNTS =
      Set.of("Files", "ServerFlags", "Module", "Extensions", "DRI");
  private static final Set<String> FIRST_COUNTS =
      Set.of("Device", "Monitor", "Screen", "InputDevice", "ServerLayout", "Modes", "VideoAdaptor");

  /** The headers of unused sections, each with the header of the section that the server uses. */
  Map<XorgToken, XorgToken> unusedSections() {
    Map<XorgToken, XorgToken> unused = new LinkedHashMap<>();
    Map<String, XorgToken> used = new HashMap<>();
    for (XorgSection section : sections) {
      XorgToken header = section.header();
      if (FIRST_COUNTS.contains(section.kind())) {
        String name = section.name().map(one -> one.isEmpty() ? "" : "=" + one).orElse("");
        XorgToken first = used.putIfAbsent(section.kind() + "/" + XorgKeywords.fold(name), header);
        if (first != null) {
          unused.put(header, first);
        }
      } else if (LAST_COUNTS.contains(section.kind())) {
        XorgToken earlier = used.put(section.kind(), header);
        if (earlier != null) {
          unused.replaceAll((one, by) -> by.equals(earlier) ? header : by);
          unused.put(earlier, header);
        }
      }
    }
    return unused;
  }

  /** The words of entries that another one in their section overrides, each with that word. */
  Map<XorgToken, XorgToken> overriddenEntries() {
    Map<XorgToken, XorgToken> overridden = new LinkedHashMap<>();
    sections.forEach(section -> addOverridden(section, overridden));
    return overridden;
  }

  private static void addOverridden(XorgSection section, Map<XorgToken, XorgToken> overridden) {
    Map<String, XorgToken> used = new HashMap<>();
    boolean hasFlags = section.kind().equals("ServerFlags");
    for (XorgEntry entry : section.entries()) {
      String keyword = entry.keyword();
      if (entry.isNested() || isCumulative(section, entry)) {
        continue;
      }
      if (entry.arity() == XorgArity.OPTION) {
        XorgToken first =
            used.putIfAbsent("option " + XorgKeywords.fold(entry.argument(0)), entry.word());
        if (first != null) {
          overridden.put(entry.word(), first);
        }
      } else {
        XorgToken earlier = used.put((hasFlags ? "option " : "") + keyword, entry.word());
        if (earlier != null) {
          overridden.replaceAll((one, by) -> by.equals(earlier) ? entry.word() : by);
          overridden.put(earlier, entry.word());
        }
      }
    }
  }

  private static boolean isCumulative(XorgSection section, XorgEntry entry) {
    return XorgKeywords.isRepeatable(section.kind(), entry.word().text())
        || XorgKeywords.isCondition(entry.word().text())
        || entry.keyword().equals("identifier")
        || entry.arity() == XorgArity.RANGES
        || entry.arity() == XorgArity.OBSOLETE
        || (entry.arity() == XorgArity.OPTION && entry.arguments().isEmpty());
  }
}
