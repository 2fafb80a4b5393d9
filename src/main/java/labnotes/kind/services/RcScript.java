package labnotes.kind.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.evaluation.ShellValue;

/**
 * What a script of rc.d says about itself, as far as it can be known without running it.
 *
 * @param name by which load_rc_config reads its file in rc.conf.d; empty if it is computed
 * @param variables its rcvar, and those of the commands that it runs after its own
 * @param isKnown whether the first variable, or that there is none, is known
 * @param defaults its lines that set variables which rc.conf leaves unset
 * @param isStartedAtBoot whether rcorder(8) starts it
 */
record RcScript(
    Optional<String> name,
    List<String> variables,
    boolean isKnown,
    List<String> defaults,
    boolean isStartedAtBoot) {
  private static final Pattern SETTING = Pattern.compile("\\s*(?:name|rcvar)=.*");
  private static final Pattern DEFAULT =
      Pattern.compile("\\s*(:\\s+\"?\\$\\{\\w+:?=.*|(\\w+)=\"?\\$\\{\\2:?-.*)");
  private static final Pattern KEYWORDS = Pattern.compile("#\\s*KEYWORD:(.*)");

  /** What ports called for the name of their variable until about 2012, see rc.subr of 10.x. */
  private static final Pattern CALL =
      Pattern.compile("(?:`|\\$\\()\\s*set_rcvar(?:\\s+(\\w+))?\\s*(?:`|\\))");

  RcScript {
    variables = List.copyOf(variables);
    defaults = List.copyOf(defaults);
  }

  /** Reads a script, or those lines of it that {@code labnotes_rc_script} prints. */
  static RcScript parse(String text) {
    ShellEvaluation evaluation = ShellEvaluation.of("");
    List<String> variables = new ArrayList<>();
    List<String> defaults = new ArrayList<>();
    Optional<String> name = Optional.empty();
    boolean isKnown = text.contains("run_rc_command");
    boolean isStartedAtBoot = true;
    for (String line : text.lines().toList()) {
      Matcher setting = SETTING.matcher(line);
      Matcher keywords = KEYWORDS.matcher(line);
      if (setting.matches()) {
        evaluation = evaluation.then(line + "\n");
        name = name.or(evaluation.value("name")::known);
        if (evaluation.assignments().stream().noneMatch(one -> one.name().equals("rcvar"))) {
          continue;
        }
        Optional<String> variable = variable(evaluation);
        isKnown = variables.isEmpty() ? variable.isPresent() : isKnown;
        variable
            .filter(one -> !one.isEmpty() && !variables.contains(one))
            .ifPresent(variables::add);
      } else if (DEFAULT.matcher(line).matches()) {
        defaults.add(line);
      } else if (keywords.matches()) {
        isStartedAtBoot &=
            !List.of(keywords.group(1).strip().split("\\s+", -1)).contains("nostart");
      }
    }
    return new RcScript(name, variables, isKnown, defaults, isStartedAtBoot);
  }

  /** The variable that checkyesno(8) takes, which is the first word; empty if it is computed. */
  private static Optional<String> variable(ShellEvaluation evaluation) {
    ShellValue value = evaluation.value("rcvar");
    Matcher call = CALL.matcher(value.display());
    if (call.matches()) {
      Optional<String> prefix =
          Optional.ofNullable(call.group(1)).or(evaluation.value("name")::known);
      return prefix.map(one -> one + "_enable");
    }
    return value.known().map(words -> words.strip().split("\\s+", -1)[0]);
  }
}
