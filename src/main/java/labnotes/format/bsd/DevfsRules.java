package labnotes.format.bsd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.SectionBuilder;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.shell.ShellQuoting;
import labnotes.format.shell.ShellTokenizer;
import labnotes.text.Diagnostic;

/**
 * FreeBSD's /etc/devfs.rules, as etc/rc.subr reads it: the shell evaluates each rule. The key of a
 * rule is {@code RULESET/path dri/*}, its value the actions, {@code mode 0660 group video}.
 */
public final class DevfsRules implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of("devfs.rules", "/etc/(defaults/)?devfs\\.rules", new DevfsRules());

  static final int FIRST_FREE = 10;
  static final int LAST = 65535;

  private DevfsRules() {}

  @Override
  public List<ParsedSection> parse(String text) {
    SectionBuilder sections = new SectionBuilder();
    String ruleset = "";
    boolean isReachable = true;
    for (TextLine line : TextLine.of(text)) {
      DevfsLine parsed = DevfsLine.parse(line);
      isReachable &= !(parsed instanceof DevfsLine.Invalid) && line.isTerminated();
      if (parsed instanceof DevfsLine.Header header) {
        ruleset = header.name();
        sections.addHeader(ruleset, line);
      } else if (parsed instanceof DevfsLine.Rule rule) {
        sections.addSetting(setting(ruleset, rule, line, isReachable), line);
      } else if (parsed instanceof DevfsLine.Comment && !line.isBlank()) {
        sections.addComment();
      } else if (parsed instanceof DevfsLine.Invalid) {
        sections.addOther(line);
      }
    }
    return sections.build(text);
  }

  private static ParsedSetting setting(
      String ruleset, DevfsLine.Rule rule, TextLine line, boolean isReachable) {
    boolean isUnconditional = rule.conditions().isEmpty();
    return new ParsedSetting(
        ruleset + "/" + (isUnconditional ? rule.actions() : rule.conditions()),
        isUnconditional ? "" : rule.actions(),
        line.from(),
        line.to(),
        line.from() + rule.actionsFrom(),
        line.from() + rule.to(),
        isReachable && !ruleset.isEmpty());
  }

  @Override
  public String reader() {
    return "rc.d/devfs";
  }

  @Override
  public List<String> filesReadWith(String path) {
    return List.of("/etc/defaults/devfs.rules", "/etc/devfs.rules", "/etc/rc.conf");
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return new DevfsRulesEffect(path, texts).evaluate();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return new DevfsRulesChecker(file).check(text);
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    if (!sectionOf(key).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          Diagnostic.error("'" + sectionOf(key) + "' is not a ruleset name", null)
              .hint("write the key as RULESET/path GLOB"));
    }
    String line = formatSetting(key, value);
    DevfsLine parsed = DevfsLine.parse(new TextLine(1, 0, line, line.length() + 1));
    if (parsed instanceof DevfsLine.Invalid invalid) {
      return Optional.of(Diagnostic.error(invalid.reason(), null).hint(invalid.hint()));
    }
    if (parsed instanceof DevfsLine.Rule rule && rule.conditions().isEmpty() && !value.isEmpty()) {
      return Optional.of(
          Diagnostic.error(
                  "the key of a rule without a condition contains the actions, so it has no value",
                  null)
              .hint("leave the value empty"));
    }
    return line.contains("\\")
        ? Optional.of(Diagnostic.error("a rule cannot contain a backslash", null))
        : ValueRules.requireOneLine(key, key + value);
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String formatValue(String key, String value) {
    return value;
  }

  @Override
  public String formatSetting(String key, String value) {
    String rule = canonicalKey(key).substring(canonicalKey(key).indexOf('/') + 1);
    String quoted =
        Stream.of(rule.split(" ", -1))
            .map(word -> word.matches("[A-Za-z0-9$_./+=-]*") ? word : "'" + word + "'")
            .collect(Collectors.joining(" "));
    String path = quoted.replaceAll("(^| )path ([^' ]+)", "$1path '$2'");
    return "add " + path + (value.isEmpty() ? "" : " " + value);
  }

  @Override
  public String canonicalKey(String key) {
    return sectionOf(key)
        + "/"
        + ShellTokenizer.tokenize(key.substring(key.indexOf('/') + 1)).tokens().stream()
            .map(word -> ShellQuoting.unquote(word.text()))
            .collect(Collectors.joining(" "));
  }

  @Override
  public String sectionOf(String key) {
    return key.substring(0, Math.max(0, key.indexOf('/')));
  }

  @Override
  public String formatSection(String existing, String section, String line) {
    return "[" + section + "=" + freeNumber(existing) + "]\n" + line + "\n";
  }

  /** The section with the first free number if the existing text already uses its number. */
  @Override
  public String adaptSection(String existing, String section) {
    for (TextLine line : TextLine.of(section)) {
      if (DevfsLine.parse(line) instanceof DevfsLine.Header header
          && numbers(existing).contains(header.number())) {
        return section.substring(0, line.from() + header.numberFrom())
            + freeNumber(existing)
            + section.substring(line.from() + header.numberTo());
      }
    }
    return section;
  }

  private static int freeNumber(String text) {
    List<Integer> used = numbers(text);
    return IntStream.rangeClosed(FIRST_FREE, LAST)
        .filter(number -> !used.contains(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ruleset number is free"));
  }

  private static List<Integer> numbers(String text) {
    return TextLine.of(text).stream()
        .map(DevfsLine::parse)
        .filter(DevfsLine.Header.class::isInstance)
        .map(line -> ((DevfsLine.Header) line).number())
        .toList();
  }
}
