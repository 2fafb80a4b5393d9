package labnotes.format.bsd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.SectionBuilder;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.shell.ShellQuoting;
import labnotes.format.shell.ShellTokenizer;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * FreeBSD's /etc/devfs.rules, as etc/rc.subr reads it: the shell evaluates each rule. The key of a
 * rule is {@code RULESET/path dri/*}, its value the actions, {@code mode 0660 group video}.
 */
public final class DevfsRules implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of("devfs.rules", "/etc/(defaults/)?devfs\\.rules", new DevfsRules());

  static final int FIRST_FREE = 10;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

  private static final String KEY_FORM =
      "write the key as RULESET/path GLOB, such as localrules/path dri/*";

  private DevfsRules() {}

  @Override
  public List<ParsedSection> parse(String text) {
    SectionBuilder sections = new SectionBuilder();
    Set<String> included = new HashSet<>();
    Map<Integer, String> names = new HashMap<>();
    for (DevfsLoader.LoadedLine one : DevfsLoader.load(text, false)) {
      TextLine line = one.input().lines(text);
      if (one.isDropped() && one.line() instanceof DevfsLine.Header) {
        sections.addOther(line);
      } else if (one.line() instanceof DevfsLine.Header header) {
        names.put(header.number(), header.name());
        sections.addHeader(header.name(), line);
      } else if (one.line() instanceof DevfsLine.Rule rule && !rule.words().isEmpty()) {
        rule.include().map(names::get).ifPresent(included::add);
        sections.addSetting(setting(one, rule), line);
      } else if (one.line() instanceof DevfsLine.Comment && !line.isBlank()) {
        sections.addComment();
      } else if (!(one.line() instanceof DevfsLine.Comment)) {
        sections.addOther(line);
      }
    }
    return sections.build(text).stream()
        .map(section -> included.contains(section.name()) ? section.kept() : section)
        .toList();
  }

  private static ParsedSetting setting(DevfsLoader.LoadedLine one, DevfsLine.Rule rule) {
    DevfsInput input = one.input();
    boolean isUnconditional = rule.conditions() == 0;
    int last = rule.words().size() - 1;
    int actions = Math.min(rule.conditions(), last);
    boolean hasAction = rule.conditions() <= last;
    int end = input.offsetAfter(rule.words().get(last).to());
    return new ParsedSetting(
        one.effectiveRuleset() + "/" + (isUnconditional ? rule.action() : rule.condition()),
        isUnconditional ? "" : rule.action(),
        input.from(),
        input.to(),
        hasAction ? input.offset(rule.words().get(actions).from()) : end,
        end,
        one.isEffective());
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
  public List<Diagnostic> obstacles(String file, String text) {
    return new DevfsRulesChecker(file).obstacles(text);
  }

  @Override
  public List<Diagnostic> refusals(String file, String text) {
    return new DevfsRulesChecker(file).refusals(text);
  }

  @Override
  public Validated<String> edit(String file, String text, SettingsEdit edit) {
    Validated<String> edited = SettingsSyntax.super.edit(file, text, edit);
    boolean isSafe =
        Stream.concat(Stream.of(text), edited.value().stream())
            .allMatch(one -> obstacles(file, one).isEmpty());
    return edited.value().isPresent() && isSafe
        ? new DevfsEditEffect(this, file, text, edited.value().get()).verify(edit)
        : edited;
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    if (key.contains("/") && !sectionOf(key).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          Diagnostic.error("`" + sectionOf(key) + "` is not a ruleset name", null).hint(KEY_FORM));
    }
    String line = formatSetting(key, "");
    DevfsLine parsed = DevfsLine.parse(DevfsInput.ofLine(line), anyVariables(line));
    boolean isKey =
        key.contains("/")
            && parsed instanceof DevfsLine.Rule rule
            && !rule.words().isEmpty()
            && (rule.conditions() == 0 || rule.action().isEmpty());
    return isKey
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not the key of a rule", null).hint(KEY_FORM));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    String line = formatSetting(key, value);
    DevfsLine parsed = DevfsLine.parse(DevfsInput.ofLine(line), anyVariables(line));
    if (parsed instanceof DevfsLine.Invalid invalid) {
      return Optional.of(Diagnostic.error(invalid.reason(), null).hint(invalid.hint()));
    }
    if (!(parsed instanceof DevfsLine.Rule rule)) {
      return Optional.of(Diagnostic.error("`" + line + "` is not a rule", null));
    }
    if (rule.conditions() > 0 && rule.action().isEmpty()) {
      return Optional.of(
          Diagnostic.error("the rule has no action", null)
              .hint("give a value, such as mode 0660 group video"));
    }
    if (rule.conditions() == 0 && !value.isEmpty()) {
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

  /** Numbers for all variables, whose rulesets are only known together with the file. */
  private static Map<String, Integer> anyVariables(String line) {
    Map<String, Integer> variables = new HashMap<>();
    Matcher matcher = VARIABLE.matcher(line);
    while (matcher.find()) {
      variables.put(matcher.group(1), FIRST_FREE);
    }
    return variables;
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
  public String separator() {
    return " ";
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
    for (DevfsInput line : DevfsInput.of(section)) {
      if (DevfsLine.parse(line, Map.of()) instanceof DevfsLine.Header header
          && numbers(existing).contains(header.number())) {
        return section.substring(0, line.offset(header.numberFrom()))
            + freeNumber(existing)
            + section.substring(line.offset(header.numberTo()));
      }
    }
    return section;
  }

  private static int freeNumber(String text) {
    List<Integer> used = numbers(text);
    return IntStream.rangeClosed(FIRST_FREE, DevfsRulesets.LAST)
        .filter(number -> !used.contains(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ruleset number is free"));
  }

  private static List<Integer> numbers(String text) {
    return DevfsInput.of(text).stream()
        .map(line -> DevfsLine.parse(line, Map.of()))
        .filter(DevfsLine.Header.class::isInstance)
        .map(line -> ((DevfsLine.Header) line).number())
        .toList();
  }
}
