package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.OverrideResolver;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;

/**
 * xorg.conf and its snippets. A key is {@code SECTION/IDENTIFIER/Keyword} or {@code
 * SECTION/IDENTIFIER/Option NAME}, without IDENTIFIER in a section that has none. Keywords that may
 * be repeated (Load, FontPath, InputDevice, ...) and subsections have no keys.
 */
public final class XorgConfSyntax implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "xorg.conf",
          "(/usr/local)?/etc/X11/(xorg\\.conf|XF86Config)|.*/xorg\\.conf(\\.d/[^/]+\\.conf)?",
          new XorgConfSyntax());

  private static final String INDENT = "        ";
  private static final String OPTION = "Option ";

  private XorgConfSyntax() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSection> sections = new ArrayList<>();
    sections.add(new ParsedSection("", 0, 0, 0, false, List.of()));
    for (XorgSection section : XorgParser.parse(text).sections()) {
      List<ParsedSetting> settings = settings(section);
      int others = section.entries().size() - settings.size();
      int identifiers = section.value("Identifier").isPresent() ? 1 : 0;
      int end = section.end().map(TextLine::to).orElse(text.length());
      sections.add(
          new ParsedSection(
              section.key(),
              section.header().from(),
              end,
              section.end().map(TextLine::from).orElse(end),
              others == identifiers && !section.hasComments() && section.end().isPresent(),
              settings));
    }
    return sections;
  }

  private static List<ParsedSetting> settings(XorgSection section) {
    return section.entries().stream()
        .filter(XorgConfSyntax::hasKey)
        .map(entry -> setting(section, entry))
        .toList();
  }

  private static boolean hasKey(XorgEntry entry) {
    return !entry.isNested()
        && !entry.keyword().equals("identifier")
        && !XorgKeywords.REPEATABLE.contains(entry.keyword())
        && !entry.arguments().isEmpty();
  }

  private static ParsedSetting setting(XorgSection section, XorgEntry entry) {
    boolean isOption = entry.keyword().equals("option");
    List<XorgToken> values =
        isOption ? entry.arguments().subList(1, entry.arguments().size()) : entry.arguments();
    String name = isOption ? OPTION + entry.argument(0) : entry.tokens().get(0).text();
    XorgToken last = entry.tokens().get(entry.tokens().size() - 1);
    return new ParsedSetting(
        section.key() + "/" + canonicalKeyword(name),
        value(entry, values),
        entry.line().from(),
        entry.line().to(),
        values.isEmpty() ? last.to() : values.get(0).from(),
        last.to());
  }

  private static String value(XorgEntry entry, List<XorgToken> values) {
    if (values.size() == 1) {
      return values.get(0).text();
    }
    int start = entry.line().from();
    return values.isEmpty()
        ? ""
        : entry
            .line()
            .text()
            .substring(values.get(0).from() - start, values.get(values.size() - 1).to() - start);
  }

  @Override
  public String reader() {
    return "the X server";
  }

  @Override
  public List<String> filesReadWith(String path) {
    return XorgConfigDirectories.FILES;
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return true;
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    EffectiveConfig config = new OverrideResolver(this, path, texts).evaluate();
    return new XorgConfigDirectories(texts).restrict(path, config);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>(XorgChecker.check(file, text));
    found.addAll(DuplicateSettings.find(file, text, parse(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    String section = sectionOf(key);
    String kind = section.contains("/") ? section.substring(0, section.indexOf('/')) : section;
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String first = keyword.startsWith(OPTION) ? "Option" : keyword;
    if (!XorgKeywords.isKnown(kind, first) || first.equals("Identifier")) {
      return Optional.of(
          Diagnostic.error("section '" + kind + "' has no setting '" + keyword + "'", null)
              .hint("write the key as SECTION/IDENTIFIER/Option NAME"));
    }
    if ((key + value).contains("\"")) {
      return Optional.of(Diagnostic.error("xorg.conf cannot contain a double quote", null));
    }
    return validateType(first, value).or(() -> ValueRules.requireOneLine(key, value));
  }

  private static Optional<Diagnostic> validateType(String keyword, String value) {
    String folded = XorgKeywords.fold(keyword);
    if (XorgKeywords.BOOLEANS.contains(folded) && XorgKeywords.parseBoolean(value).isEmpty()) {
      return Optional.of(
          Diagnostic.error(keyword + " must be on or off, not '" + value + "'", null));
    }
    if (XorgKeywords.NUMBERS.contains(folded) && !XorgKeywords.isNumber(value)) {
      return Optional.of(
          Diagnostic.error(keyword + " must be a number, not '" + value + "'", null));
    }
    return folded.equals("busid") && PciBusId.parse(value).isEmpty()
        ? Optional.of(XorgChecker.busIdError(value, null))
        : Optional.empty();
  }

  @Override
  public String formatValue(String key, String value) {
    String folded = XorgKeywords.fold(key.substring(key.lastIndexOf('/') + 1));
    return XorgKeywords.NUMBERS.contains(folded) ? value : '"' + value + '"';
  }

  @Override
  public String formatSetting(String key, String value) {
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String written =
        keyword.startsWith(OPTION)
            ? "Option \"" + keyword.substring(OPTION.length()) + '"'
            : XorgKeywords.canonical(keyword);
    return INDENT + written + " " + formatValue(key, value);
  }

  @Override
  public String canonicalKey(String key) {
    return sectionOf(key) + "/" + canonicalKeyword(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String sectionOf(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }

  @Override
  public String formatSection(String existing, String section, String line) {
    int slash = section.indexOf('/');
    String kind = slash < 0 ? section : section.substring(0, slash);
    String identifier =
        slash < 0 ? "" : INDENT + "Identifier \"" + section.substring(slash + 1) + "\"\n";
    return "Section \"" + kind + "\"\n" + identifier + line + "\nEndSection\n";
  }

  private static String canonicalKeyword(String name) {
    return name.startsWith(OPTION)
        ? OPTION + XorgKeywords.fold(name.substring(OPTION.length()))
        : XorgKeywords.canonical(name);
  }
}
