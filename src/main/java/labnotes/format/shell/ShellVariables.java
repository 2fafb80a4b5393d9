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
import labnotes.format.SettingsEdit;
import labnotes.format.SettingsSyntax;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.ValueRules;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.evaluation.ShellValue;
import labnotes.format.shell.syntax.ShellScript;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * Files of shell variables: rc.conf, /etc/default, locale.conf. What a value depends on besides the
 * file, such as the output of a command, is shown as it is written.
 *
 * @param reader the program that reads the file, as the subject of a sentence
 * @param order the files that are read one after the other
 */
public record ShellVariables(String reader, List<String> order) implements SettingsSyntax {
  public static final Format RC_CONF =
      KeyedFormat.of(
          "rc.conf",
          "/etc/(defaults/)?(rc|periodic)\\.conf(\\.local)?|(/usr/local)?/etc/rc\\.conf\\.d/.+",
          new ShellVariables(
              "the shell of each rc.d script",
              List.of("/etc/defaults/rc.conf", "/etc/rc.conf", "/etc/rc.conf.local")));

  public static final Format FORMAT =
      KeyedFormat.of(
          "shell-variables",
          "/etc/default/([^/]+|grub\\.d/[^/]+\\.cfg)|(.*/)?(locale|vconsole)\\.conf|/etc/os-release",
          new ShellVariables("a shell", List.of()));

  /** The files that Debian's grub-mkconfig reads, one after the other. */
  private static final List<String> GRUB =
      List.of("/etc/default/grub", "/etc/default/grub.d/*.cfg");

  private static final List<String> SERVICE_FILES =
      List.of(
          "/etc/rc.conf.d/*",
          "/etc/rc.conf.d/*/*",
          "/usr/local/etc/rc.conf.d/*",
          "/usr/local/etc/rc.conf.d/*/*");

  @Override
  public List<String> filesReadWith(String path) {
    List<String> grub =
        path.startsWith(GRUB.get(0)) && path.matches(".*/grub(\\.d/.*)?") ? GRUB : List.of();
    return order.contains(path) ? order : grub;
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(
        order.isEmpty()
            ? new LastWins(this, GRUB)
            : new LastWins(this, withServices(), ShellVariables::concerns));
  }

  private List<String> withServices() {
    return Stream.concat(order.stream(), SERVICE_FILES.stream()).toList();
  }

  /**
   * Whether the script that reads a file uses a variable; only rc.conf.d has a file for each, or a
   * directory.
   */
  private static boolean concerns(String path, String variable) {
    String script = path.replaceFirst(".*/rc\\.conf\\.d/([^/]*).*", "$1").replace('-', '_');
    return !path.contains("/rc.conf.d/") || variable.startsWith(script + "_");
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return ShellScript.parse(text).error().isPresent();
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.SH);
  }

  /** The assignments; a remark for each command between them, and each condition. */
  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return new OverrideResolver(this, path, texts)
        .evaluate()
        .withRemarks(new ShellRemarks(texts.getOrDefault(path, "")).list());
  }

  @Override
  public List<ParsedSection> parse(String text) {
    ShellText script = ShellText.of(text);
    Map<String, Integer> lastReads = script.lastReads();
    List<ParsedSetting> settings = new ArrayList<>();
    for (ShellAssignment one : script.evaluation().assignments()) {
      if (one.isPlain()) {
        ShellText.ShellExtent extent = script.extent(one);
        settings.add(
            new ParsedSetting(
                one.name(),
                one.value().display(),
                extent.from(),
                extent.to(),
                one.word().valueFrom(),
                one.word().to(),
                script.evaluation().value(one.name()).origin() != ShellValue.Origin.UNSET,
                lastReads.getOrDefault(one.name(), 0) >= one.word().to()));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public Validated<String> edit(String file, String text, SettingsEdit edit) {
    Optional<Diagnostic> wrong =
        edit instanceof SettingsEdit.Put put
            ? validate(put.key(), put.value()).filter(Diagnostic::isError)
            : Optional.empty();
    return wrong.isPresent()
        ? Validated.refused(wrong.get())
        : new ShellEditor(file, ShellText.of(text)).edit(edit);
  }

  @Override
  public boolean isLiteral(String text, String key) {
    List<ShellAssignment> assignments = ShellText.of(text).assignments(key);
    return assignments.isEmpty()
        || (assignments.size() == 1
            && assignments.get(0).isPlain()
            && assignments.get(0).word().value().literal().isPresent());
  }

  @Override
  public List<String> words(String text, String key) {
    return ShellEvaluation.of(text).value(key).words();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return new ShellVariablesChecker(file, text).check(parse(text));
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not a shell variable name", null)
                .hint("use letters, digits and '_', and no digit first"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    return ShellVariablesChecker.localeProblem(key, value)
        .map(problem -> Diagnostic.error(problem, null).hint("use one such as fr_FR.UTF-8"))
        .or(() -> ValueRules.requireOneLine(key, value.replace('\n', ' ')));
  }

  /** Yes, no, true, false, on and off are read in any case, as by checkyesno of rc.subr(8). */
  @Override
  public boolean isSameValue(String one, String other) {
    return one.equals(other)
        || (!order.isEmpty()
            && one.equalsIgnoreCase(other)
            && one.matches("(?i)yes|no|true|false|on|off"));
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String formatValue(String key, String value) {
    return ShellSpelling.quote(value);
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + formatValue(key, value);
  }
}
