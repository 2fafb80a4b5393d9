package labnotes.format.udev;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Precedence;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** The rules of udev (udev(7), parse_token in src/udev/udev-rules.c). */
public final class UdevRules implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "udev-rules",
          "(/etc|/run|/usr/lib|/usr/local/lib|/lib)/udev/rules\\.d/[^/]+\\.rules",
          new UdevRules());

  private static final String IGNORED = "; udev ignores the rule";
  private static final String MATCH = "== !=";
  private static final String ASSIGN = "= += :=";

  /** The operators of each key. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("ACTION", MATCH),
          Map.entry("DEVPATH", MATCH),
          Map.entry("KERNEL", MATCH),
          Map.entry("KERNELS", MATCH),
          Map.entry("SUBSYSTEM", MATCH),
          Map.entry("SUBSYSTEMS", MATCH),
          Map.entry("DRIVER", MATCH),
          Map.entry("DRIVERS", MATCH),
          Map.entry("ATTRS", MATCH),
          Map.entry("TAGS", MATCH),
          Map.entry("TEST", MATCH),
          Map.entry("RESULT", MATCH),
          Map.entry("CONST", MATCH),
          Map.entry("NAME", MATCH + " " + ASSIGN),
          Map.entry("SYMLINK", MATCH + " -= " + ASSIGN),
          Map.entry("TAG", MATCH + " -= " + ASSIGN),
          Map.entry("ATTR", MATCH + " " + ASSIGN),
          Map.entry("SYSCTL", MATCH + " " + ASSIGN),
          Map.entry("ENV", MATCH + " " + ASSIGN),
          Map.entry("PROGRAM", MATCH + " " + ASSIGN),
          Map.entry("IMPORT", MATCH + " " + ASSIGN),
          Map.entry("OWNER", ASSIGN),
          Map.entry("GROUP", ASSIGN),
          Map.entry("MODE", ASSIGN),
          Map.entry("SECLABEL", ASSIGN),
          Map.entry("RUN", ASSIGN),
          Map.entry("OPTIONS", ASSIGN),
          Map.entry("GOTO", "="),
          Map.entry("LABEL", "="));

  private static final List<String> WITH_ATTRIBUTE =
      List.of("ATTR", "ATTRS", "ENV", "SYSCTL", "CONST", "SECLABEL", "IMPORT");

  private static final List<String> RUN_TYPES = List.of("program", "builtin");

  private UdevRules() {}

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new UdevPrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return UdevRule.of(text).stream().flatMap(rule -> problem(file, rule).stream()).toList();
  }

  /** Why udev ignores a rule. */
  static Optional<Diagnostic> problem(String file, UdevRule rule) {
    for (UdevRule.Token token : rule.tokens()) {
      Optional<Diagnostic> wrong = problem(token.name(), token.attribute(), token.operator());
      if (wrong.isPresent()) {
        Diagnostic one = wrong.get();
        return Optional.of(
            new Diagnostic(
                one.severity(), one.message(), place(file, rule, token.at()), one.hint()));
      }
    }
    if (rule.end() == rule.text().length()) {
      return Optional.empty();
    }
    String rest = rule.text().substring(rule.end()).split("[\\s,]", 2)[0];
    return Optional.of(
        error("`" + rest + "` is not KEY==\"VALUE\" or KEY=\"VALUE\"", file, rule, rule.end()));
  }

  private static Optional<Diagnostic> problem(
      String key, Optional<String> attribute, String operator) {
    if (!OPERATORS.containsKey(key)) {
      return Optional.of(
          Diagnostic.error("`" + key + "` is not a key of udev" + IGNORED, null)
              .hint(
                  Suggestion.of(key, OPERATORS.keySet())
                      .map(near -> "did you mean " + near + "?")
                      .orElse(
                          "use one of: " + String.join(", ", new TreeSet<>(OPERATORS.keySet())))));
    }
    if (WITH_ATTRIBUTE.contains(key) && attribute.filter(name -> !name.isEmpty()).isEmpty()) {
      return Optional.of(
          Diagnostic.error(key + " needs a name, as in " + key + "{name}" + IGNORED, null));
    }
    boolean canHaveName =
        WITH_ATTRIBUTE.contains(key)
            || key.equals("TEST")
            || (key.equals("RUN") && attribute.filter(RUN_TYPES::contains).isPresent());
    if (attribute.isPresent() && !canHaveName) {
      return Optional.of(
          Diagnostic.error(
              key + " cannot have the name {" + attribute.get() + "}" + IGNORED, null));
    }
    List<String> operators = List.of(OPERATORS.get(key).split(" "));
    return operators.contains(operator)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                    "`%s` cannot have the operator %s".formatted(key, operator) + IGNORED, null)
                .hint("use one of: " + String.join(" ", operators)));
  }

  private static Diagnostic error(String message, String file, UdevRule rule, int at) {
    return Diagnostic.error(message + IGNORED, place(file, rule, at));
  }

  /** The position of an offset; those in continued lines are at the first one. */
  private static Position place(String file, UdevRule rule, int at) {
    return rule.start().at(file, Math.min(at, rule.start().text().length()));
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (UdevRule rule : UdevRule.of(text)) {
      int number = rule.start().number();
      Optional<Diagnostic> problem = problem(path, rule);
      if (problem.isPresent()) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                number, rule.text().strip(), problem.get().message().replace(IGNORED, "")));
      } else {
        active.add(new EffectiveConfig.ActiveLine(number, "rule", rule.text().strip()));
      }
    }
    return new EffectiveConfig("udev", active, ignored, List.of());
  }
}
