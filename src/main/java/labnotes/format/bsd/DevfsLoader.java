package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.bsd.DevfsLine.Command;
import labnotes.format.bsd.DevfsLine.Header;
import labnotes.format.bsd.DevfsLine.Invalid;
import labnotes.format.bsd.DevfsLine.Rule;

/**
 * Loads the rulesets of a file as devfs_rulesets_from_file does at boot, after those of
 * /etc/defaults/devfs.rules. Behind the line at which that stops, it continues.
 */
final class DevfsLoader {
  /** The rulesets of /etc/defaults/devfs.rules, by name; those before FreeBSD 12 end with 4. */
  private static final Map<String, Integer> SYSTEM_RULESETS =
      Map.of(
          "devfsrules_hide_all", 1,
          "devfsrules_unhide_basic", 2,
          "devfsrules_unhide_login", 3,
          "devfsrules_jail", 4,
          "devfsrules_jail_vnet", 5);

  private static final int JAIL = 4;
  private static final String LAST_OF_SYSTEM = "devfsrules_jail";

  private final DevfsRulesets rulesets = new DevfsRulesets();
  private final Map<String, Integer> variables = new HashMap<>();
  private final List<LoadedLine> lines = new ArrayList<>();

  /** The indexes of the lines of rules that no line deleted, by ruleset and rule. */
  private final Map<Integer, Map<Integer, List<Integer>>> present = new HashMap<>();

  private String ruleset = "";
  private int current;
  private int stoppedAt;

  /**
   * A line and its result.
   *
   * @param ruleset the name in the last header; empty if there is none
   * @param number the number of its ruleset
   * @param rule the number of the rule, 0 for other lines
   * @param problem why loading stops here
   * @param stoppedAt the number of an earlier line at which loading stopped, or 0
   * @param deletedAt the number of a later line that deletes the rule, or 0
   */
  record LoadedLine(
      DevfsInput input,
      DevfsLine line,
      String ruleset,
      int number,
      int rule,
      Optional<Invalid> problem,
      int stoppedAt,
      int deletedAt) {
    /** Whether it is a rule that the system has after loading. */
    boolean isEffective() {
      return line instanceof Rule
          && input.isTerminated()
          && problem.isEmpty()
          && stoppedAt == 0
          && deletedAt == 0;
    }

    /** The name of the ruleset that a rule is added to. */
    String effectiveRuleset() {
      return ruleset.isEmpty() ? LAST_OF_SYSTEM : ruleset;
    }

    /** Whether {@code read} ignores the line, because it has no newline. */
    boolean isDropped() {
      return !input.isTerminated() && !(line instanceof DevfsLine.Comment);
    }

    private LoadedLine deletedAt(int line) {
      return new LoadedLine(input, this.line, ruleset, number, rule, problem, stoppedAt, line);
    }
  }

  private DevfsLoader() {}

  /**
   * The lines of a file.
   *
   * @param isSystem whether it is /etc/defaults/devfs.rules itself
   */
  static List<LoadedLine> load(String text, boolean isSystem) {
    DevfsLoader loader = new DevfsLoader();
    if (!isSystem) {
      loader.loadSystemRulesets();
    }
    DevfsInput.of(text).forEach(loader::load);
    return List.copyOf(loader.lines);
  }

  private void loadSystemRulesets() {
    variables.putAll(SYSTEM_RULESETS);
    for (int number = 1; number < JAIL; number++) {
      rulesets.add(number, 0, Optional.empty());
      rulesets.add(JAIL, 0, Optional.of(number));
    }
    rulesets.add(JAIL, 0, Optional.empty());
    rulesets.add(JAIL + 1, 0, Optional.of(JAIL));
    current = JAIL;
  }

  private void load(DevfsInput input) {
    DevfsLine line = DevfsLine.parse(input, variables);
    int rule = 0;
    Optional<Invalid> problem =
        line instanceof Invalid invalid ? Optional.of(invalid) : Optional.empty();
    if (!input.isTerminated()) {
      problem = Optional.empty();
    } else if (line instanceof Header header) {
      problem = start(header, input.number());
    } else if (line instanceof Rule one) {
      int number = one.ruleset().filter(set -> set > 0).orElse(current);
      DevfsRulesets.AddedRule added = rulesets.add(number, one.number(), one.include());
      rule = added.number();
      problem = problem(added.problem(), "change the number or the order of the rules");
    } else if (line instanceof Command command) {
      problem = run(command, input.number());
    }
    LoadedLine loaded = new LoadedLine(input, line, ruleset, current, rule, problem, stoppedAt, 0);
    if (rule > 0) {
      present
          .computeIfAbsent(setOf(loaded), any -> new HashMap<>())
          .computeIfAbsent(rule, any -> new ArrayList<>())
          .add(lines.size());
    }
    lines.add(loaded);
    if (problem.isPresent() && stoppedAt == 0) {
      stoppedAt = input.number();
    }
  }

  private static Optional<Invalid> problem(String problem, String hint) {
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(new Invalid(problem + "; devfs stops loading the file here", 0, hint, false));
  }

  private Optional<Invalid> start(Header header, int line) {
    ruleset = header.name();
    current = header.number();
    if (current < 1 || current > DevfsRulesets.LAST) {
      String number = current == Integer.MAX_VALUE ? "" : " " + current;
      return Optional.of(
          new Invalid(
              "ruleset number%s is not between 1 and 65535".formatted(number),
              header.numberFrom(),
              "choose a number from 10 on",
              false));
    }
    DevfsRulesetName.variable(ruleset).ifPresent(name -> variables.put(name, current));
    deleteAll(current, line);
    return Optional.empty();
  }

  private void deleteAll(int number, int line) {
    rulesets.deleteAll(number);
    if (stoppedAt == 0) {
      Map<Integer, List<Integer>> deleted = present.remove(number);
      if (deleted != null) {
        deleted.values().forEach(indexes -> markDeleted(indexes, line));
      }
    }
  }

  private void markDeleted(List<Integer> indexes, int line) {
    indexes.forEach(index -> lines.set(index, lines.get(index).deletedAt(line)));
  }

  private static int setOf(LoadedLine line) {
    return line.line() instanceof Rule rule
        ? rule.ruleset().filter(set -> set > 0).orElse(line.number())
        : line.number();
  }

  private Optional<Invalid> run(Command command, int line) {
    int number = command.ruleset().filter(set -> set > 0).orElse(current);
    String argument = command.arguments().isEmpty() ? "" : command.arguments().get(0).value();
    boolean isNumbered = argument.matches("[0-9]{1,5}");
    int rule = isNumbered ? Integer.parseInt(argument) : 0;
    boolean succeeds =
        switch (command.name()) {
          case "del" -> isNumbered && rulesets.hasRule(/* ruleset= */ number, /* number= */ rule);
          case "apply" ->
              !isNumbered || rulesets.hasRule(/* ruleset= */ number, /* number= */ rule);
          case "applyset" -> rulesets.exists(number);
          case "show" ->
              argument.isEmpty() || (isNumbered && rulesets.hasRuleFrom(number, Math.max(1, rule)));
          default -> true;
        };
    if (!succeeds) {
      return problem("devfs finds no such rule for `%s`".formatted(command.name()), "remove it");
    }
    if (command.name().equals("delset")) {
      deleteAll(number, line);
    } else if (command.name().equals("del")) {
      rulesets.delete(/* ruleset= */ number, /* number= */ rule);
      List<Integer> deleted = present.getOrDefault(number, new HashMap<>()).remove(rule);
      if (deleted != null) {
        markDeleted(deleted, line);
      }
    }
    return Optional.empty();
  }
}
