package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.LastWins;
import labnotes.format.OverrideResolver;
import labnotes.format.Precedence;
import labnotes.format.SettingsSyntax;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;

/**
 * Files of shell variables: rc.conf, /etc/default, locale.conf. Expansions in values are not
 * expanded.
 *
 * @param forbidden characters that values cannot contain; other characters that the shell would
 *     expand get single quotes
 * @param reader the program that reads the file, as the subject of a sentence
 * @param order the files that are read one after the other
 */
public record ShellVariables(String forbidden, String reader, List<String> order)
    implements SettingsSyntax {
  public static final Format RC_CONF =
      KeyedFormat.of(
          "rc.conf",
          "/etc/(defaults/)?(rc|periodic)\\.conf(\\.local)?|(/usr/local)?/etc/rc\\.conf\\.d/.+",
          new ShellVariables(
              "\"$`\\",
              "the shell of each rc.d script",
              List.of("/etc/defaults/rc.conf", "/etc/rc.conf", "/etc/rc.conf.local")));

  public static final Format FORMAT =
      KeyedFormat.of(
          "shell-variables",
          "/etc/default/[^/]+|(.*/)?(locale|vconsole)\\.conf|/etc/os-release",
          new ShellVariables("'", "a shell", List.of()));

  private static final List<String> SERVICE_FILES =
      List.of("/etc/rc.conf.d/*", "/usr/local/etc/rc.conf.d/*");

  @Override
  public List<String> filesReadWith(String path) {
    return order.contains(path) ? order : List.of();
  }

  @Override
  public Optional<Precedence> precedence() {
    return order.isEmpty()
        ? Optional.empty()
        : Optional.of(new LastWins(this, withServices(), ShellVariables::concerns));
  }

  private List<String> withServices() {
    return Stream.concat(order.stream(), SERVICE_FILES.stream()).toList();
  }

  /** Whether the script that reads a file uses a variable; only rc.conf.d has a file for each. */
  private static boolean concerns(String path, String variable) {
    String script = path.substring(path.lastIndexOf('/') + 1).replace('-', '_');
    return !path.contains("/rc.conf.d/") || variable.startsWith(script + "_");
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return !ShellScript.parse(text).errors().isEmpty();
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.SH);
  }

  /** The assignments; a remark for each command between them, which the shell runs. */
  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    String text = texts.getOrDefault(path, "");
    List<TextLine> lines = TextLine.of(text);
    List<String> commands =
        ShellScript.parse(text).commands().stream()
            .filter(command -> !command.stream().allMatch(ShellToken::isAssignment))
            .map(command -> command.get(0))
            .filter(first -> !first.text().equals("export"))
            .map(
                first -> "line " + TextLine.numberAt(lines, first.from()) + " runs " + first.text())
            .toList();
    return new OverrideResolver(this, path, texts).evaluate().withRemarks(commands);
  }

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (ShellToken word : ShellScript.parse(text).assignments()) {
      int equals = word.text().indexOf('=');
      settings.add(
          new ParsedSetting(
              word.text().substring(0, equals),
              ShellQuoting.unquote(word.text().substring(equals + 1)),
              from(text, word),
              to(text, word),
              word.from() + equals + 1,
              word.to()));
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return new ShellVariablesChecker(file, text).check(parse(text));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          Diagnostic.error("'" + key + "' is not a shell variable name", null)
              .hint("use letters, digits and '_', and no digit first"));
    }
    Optional<Integer> wrong =
        value.chars().boxed().filter(c -> forbidden.indexOf(c) >= 0).findFirst();
    if (wrong.isPresent()) {
      return Optional.of(
          Diagnostic.error(
              "the value of %s contains %s, which the shell would interpret"
                  .formatted(key, Character.toString(wrong.get())),
              null));
    }
    return ShellVariablesChecker.localeProblem(key, value)
        .map(problem -> Diagnostic.error(problem, null).hint("use one such as fr_FR.UTF-8"))
        .or(() -> ValueRules.requireOneLine(key, value));
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String formatValue(String key, String value) {
    boolean isExpanded = value.chars().anyMatch(c -> "\"$`\\".indexOf(c) >= 0);
    return isExpanded ? "'" + value + "'" : '"' + value + '"';
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + formatValue(key, value);
  }

  private static int from(String text, ShellToken word) {
    int line = text.lastIndexOf('\n', word.from() - 1) + 1;
    return isWholeLine(text, word) ? line : word.from();
  }

  private static int to(String text, ShellToken word) {
    int newline = text.indexOf('\n', word.to());
    if (isWholeLine(text, word)) {
      return newline < 0 ? text.length() : newline + 1;
    }
    int after = Whitespace.skip(text, word.to());
    return after < text.length() && text.charAt(after) == ';'
        ? Whitespace.skip(text, after + 1)
        : after;
  }

  private static boolean isWholeLine(String text, ShellToken word) {
    int line = text.lastIndexOf('\n', word.from() - 1) + 1;
    int newline = text.indexOf('\n', word.to());
    String after = text.substring(word.to(), newline < 0 ? text.length() : newline).strip();
    String before = text.substring(line, word.from()).strip();
    return (before.isEmpty() || before.equals("export"))
        && (after.isEmpty() || after.startsWith("#"));
  }
}
