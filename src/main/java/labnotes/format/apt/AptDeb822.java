package labnotes.format.apt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.OverrideResolver;
import labnotes.format.SettingsSyntax;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;

/**
 * apt's deb822 sources. The key of a field is {@code URIS SUITES/Field}, with the stanza's URIs and
 * suites as they are written there; one slash at the end of a URI does not matter.
 */
public final class AptDeb822 implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of("apt-deb822", "/etc/apt/sources\\.list\\.d/[^/]+\\.sources", new AptDeb822());

  private AptDeb822() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSection> sections = new ArrayList<>();
    sections.add(new ParsedSection("", 0, 0, 0, false, List.of()));
    for (AptStanza stanza : AptStanza.parse(text)) {
      sections.add(stanza.section());
    }
    return sections;
  }

  @Override
  public String reader() {
    return "apt";
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return true;
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.APT);
  }

  /** A stanza with {@code Enabled: no} is ignored. */
  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    EffectiveConfig all = new OverrideResolver(this, path, texts).evaluate();
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>(all.ignored());
    for (EffectiveConfig.ActiveLine one : all.active()) {
      if (isDisabled(sectionOf(one.name()), all)) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                one.line(), one.name() + "=" + one.value(), "the stanza has Enabled: no"));
      } else {
        active.add(one);
      }
    }
    return new EffectiveConfig(all.reader(), active, ignored, all.remarks());
  }

  private static boolean isDisabled(String stanza, EffectiveConfig config) {
    return config.active().stream()
        .filter(line -> line.name().equals(stanza + "/Enabled"))
        .anyMatch(line -> line.value().equalsIgnoreCase("no"));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return AptStanza.parse(text).stream().flatMap(stanza -> stanza.check(file).stream()).toList();
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    String field = key.substring(key.lastIndexOf('/') + 1);
    if (!field.matches("[A-Za-z][A-Za-z-]*") || !sectionOf(key).contains(" ")) {
      return Optional.of(
          Diagnostic.error("`" + key + "` is not the key of a stanza's field", null)
              .hint(
                  "write the key as URIS SUITES/Field, such as"
                      + " `http://deb.debian.org/debian stable/Components`"));
    }
    return List.of("URIs", "Suites").contains(AptStanza.canonicalField(field))
        ? Optional.of(
            Diagnostic.error(
                field + " is part of the stanza's key and cannot be set or removed", null))
        : Optional.empty();
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    return validateKey(key).or(() -> ValueRules.requireOneLine(key, value));
  }

  @Override
  public String formatValue(String key, String value) {
    return value;
  }

  @Override
  public String formatSetting(String key, String value) {
    return AptStanza.canonicalField(key.substring(key.lastIndexOf('/') + 1)) + ": " + value;
  }

  @Override
  public String canonicalKey(String key) {
    return sectionOf(key) + "/" + AptStanza.canonicalField(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String sectionOf(String key) {
    return AptUri.canonicalStanza(key.substring(0, Math.max(0, key.lastIndexOf('/'))));
  }

  @Override
  public String formatSection(String existing, String section, String line) {
    int suites = section.indexOf(' ');
    return "Types: deb\nURIs: "
        + section.substring(0, suites)
        + "\nSuites: "
        + section.substring(suites + 1)
        + "\n"
        + (line.startsWith("Types:") ? "" : line + "\n");
  }

  @Override
  public Optional<String> firstKey(String key) {
    String section = key.substring(0, Math.max(0, key.lastIndexOf('/')));
    return section.contains(" ") && !section.endsWith("/")
        ? Optional.of(section + "/Components")
        : Optional.empty();
  }

  /** Without its types, or its components if it needs any, apt rejects a stanza and the file. */
  @Override
  public boolean isRequired(ParsedSection section, String key) {
    return key.endsWith("/Types") || (key.endsWith("/Components") && !section.name().endsWith("/"));
  }
}
