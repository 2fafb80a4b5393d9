package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.Precedence;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

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
  private static final String KEY_FORM =
      "write the key as SECTION/IDENTIFIER/KEYWORD, such as Device/Card0/Driver or"
          + " Device/Card0/Option TearFree; without IDENTIFIER in ServerFlags and Files";

  private XorgConfSyntax() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<XorgSection> parsed = XorgParser.parse(text).sections();
    XorgPrecedence precedence = new XorgPrecedence(parsed);
    Set<XorgToken> unused = precedence.unusedSections().keySet();
    Set<XorgToken> overridden = precedence.overriddenEntries().keySet();
    XorgReferences references = new XorgReferences(parsed);
    XorgSettings keyed = new XorgSettings(text);
    List<ParsedSection> sections = new ArrayList<>();
    sections.add(new ParsedSection("", 0, 0, 0, false, List.of()));
    for (XorgSection section : parsed) {
      if (unused.contains(section.header())) {
        continue;
      }
      List<ParsedSetting> settings =
          section.entries().stream()
              .filter(entry -> XorgSettings.hasKey(section, entry))
              .map(entry -> keyed.setting(section, entry, !overridden.contains(entry.word())))
              .toList();
      sections.add(section(text, section, settings, () -> references.isReferenced(section)));
    }
    return sections;
  }

  private static ParsedSection section(
      String text,
      XorgSection section,
      List<ParsedSetting> settings,
      BooleanSupplier isReferenced) {
    int identifiers = (int) section.all("Identifier").count();
    boolean hasOthers = section.entries().size() != settings.size() + identifiers;
    XorgExtent header = new XorgExtent(text, section.header().from(), section.header().to());
    Optional<XorgExtent> end =
        section.end().map(word -> new XorgExtent(text, word.from(), word.to()));
    return new ParsedSection(
        section.key(),
        header.isFirst() ? header.lineFrom() : section.header().from(),
        end.map(one -> one.isLast() ? one.lineTo() : one.to()).orElse(text.length()),
        end.map(one -> one.isFirst() ? one.lineFrom() : one.from()).orElse(text.length()),
        !hasOthers && !section.hasComments() && end.isPresent() && !isReferenced.getAsBoolean(),
        settings);
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
    return new XorgConfigDirectories(texts).evaluate(path);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return XorgChecker.check(file, text);
  }

  /**
   * Other files can have the sections that this one names: {@link XorgFiles} checks all of them.
   */
  @Override
  public List<Diagnostic> obstacles(String file, String text) {
    return XorgChecker.checkAlone(file, text).stream().filter(Diagnostic::isError).toList();
  }

  @Override
  public List<Diagnostic> refusals(String file, String text) {
    return obstacles(file, text);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new XorgFiles());
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    String kind = kindOf(key);
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String first = keyword.startsWith(OPTION) ? "Option" : keyword;
    if (XorgKeywords.find(kind, first).isEmpty()
        || XorgKeywords.fold(first).equals("identifier")
        || keyword.equals("Option")) {
      return Optional.of(
          Diagnostic.error("section `" + kind + "` has no setting `" + keyword + "`", null)
              .hint(KEY_FORM));
    }
    if (XorgKeywords.isRepeatable(kind, first)) {
      return Optional.of(
          Diagnostic.error(
                  "%s can be repeated in section %s, so no key names one of its lines"
                      .formatted(first, kind),
                  null)
              .hint("manage the lines with a block or a file"));
    }
    boolean hasIdentifier = sectionOf(key).contains("/");
    return hasIdentifier == XorgKeywords.find(kind, "Identifier").isPresent()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                    hasIdentifier
                        ? "section " + kind + " has no Identifier"
                        : "the key `" + key + "` lacks the Identifier of section " + kind,
                    null)
                .hint(KEY_FORM));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    String kind = kindOf(key);
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    if ((key + value).contains("\"")) {
      return Optional.of(Diagnostic.error("xorg.conf cannot contain a double quote", null));
    }
    return validateType(kind, keyword, value)
        .or(() -> ValueRules.requireOneLine(key, value))
        .or(() -> validateWritten(key, value));
  }

  private static Optional<Diagnostic> validateType(String kind, String keyword, String value) {
    XorgArity arity = arity(kind, keyword);
    if (arity == XorgArity.BOOLEAN && XorgKeywords.parseBoolean(value).isEmpty()) {
      return Optional.of(
          Diagnostic.error(keyword + " must be on or off, not `" + value + "`", null));
    }
    if (arity == XorgArity.NUMBER && !value.matches("[0-9]+|0[xX][0-9a-fA-F]+")) {
      return Optional.of(
          Diagnostic.error(keyword + " must be a number, not `" + value + "`", null));
    }
    return XorgKeywords.fold(keyword).equals("busid")
            && !value.matches("(?is)(platform|sbus|usb):.+")
            && PciBusId.parse(value).isEmpty()
        ? Optional.of(XorgChecker.busIdError(value, null))
        : Optional.empty();
  }

  /** Whether the X server reads the setting back as it is written. */
  private Optional<Diagnostic> validateWritten(String key, String value) {
    String text = formatSection("", sectionOf(key), formatSetting(key, value));
    List<ParsedSetting> read =
        parse(text).stream().flatMap(section -> section.settings().stream()).toList();
    boolean isSame =
        read.size() == 1
            && read.get(0).key().equals(canonicalKey(key))
            && read.get(0).value().equals(value);
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    Optional<Diagnostic> problem =
        XorgParser.parse(text).problems().stream()
            .filter(Diagnostic::isError)
            .filter(one -> one.message().contains(keyword))
            .findFirst()
            .map(one -> new Diagnostic(Severity.ERROR, one.message(), null, one.hint()));
    return isSame
        ? problem
        : problem.or(
            () ->
                Optional.of(
                    Diagnostic.error(
                        "xorg.conf cannot contain %s with the value `%s`".formatted(keyword, value),
                        null)));
  }

  @Override
  public String formatValue(String key, String value) {
    XorgArity arity = arity(kindOf(key), key.substring(key.lastIndexOf('/') + 1));
    boolean isName = arity == XorgArity.NUMBER_OR_STRING && !value.matches("[0-9]+");
    return arity.isQuoted() || isName ? '"' + value + '"' : value;
  }

  private static XorgArity arity(String kind, String keyword) {
    return keyword.startsWith(OPTION)
        ? XorgArity.OPTION
        : XorgKeywords.find(kind, keyword)
            .map(XorgKeywords.XorgKeyword::arity)
            .orElse(XorgArity.STRING);
  }

  @Override
  public String separator() {
    return " ";
  }

  @Override
  public String formatSetting(String key, String value) {
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String written =
        keyword.startsWith(OPTION)
            ? "Option \"" + keyword.substring(OPTION.length()) + '"'
            : XorgKeywords.canonical(kindOf(key), keyword);
    return INDENT + written + " " + formatValue(key, value);
  }

  @Override
  public String canonicalKey(String key) {
    return sectionOf(key)
        + "/"
        + XorgSettings.canonicalKeyword(kindOf(key), key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String sectionOf(String key) {
    String section = key.substring(0, Math.max(0, key.lastIndexOf('/')));
    int slash = section.indexOf('/');
    String rest = slash < 0 ? "" : section.substring(slash);
    return kindOf(key) + (section.isEmpty() ? "" : rest);
  }

  /** The usual spelling of the section's name in a key. */
  private static String kindOf(String key) {
    int slash = key.indexOf('/');
    String kind = slash < 0 ? "" : key.substring(0, slash);
    return XorgKeywords.section(kind).orElse(kind);
  }

  @Override
  public boolean isSameSection(String one, String other) {
    return kindOf(one + "/").equals(kindOf(other + "/"))
        && XorgKeywords.isSameName(nameIn(one), nameIn(other));
  }

  private static String nameIn(String section) {
    return section.substring(section.indexOf('/') + 1);
  }

  @Override
  public String formatSection(String existing, String section, String line) {
    int slash = section.indexOf('/');
    String kind = slash < 0 ? section : section.substring(0, slash);
    String identifier =
        slash < 0 ? "" : INDENT + "Identifier \"" + section.substring(slash + 1) + "\"\n";
    return "Section \"" + kind + "\"\n" + identifier + line + "\nEndSection\n";
  }
}
