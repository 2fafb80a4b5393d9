package labnotes.format.bsd;

import java.util.List;
import java.util.Optional;
import labnotes.format.bsd.DevfsLine.Command;
import labnotes.format.bsd.DevfsLine.Invalid;
import labnotes.format.bsd.DevfsLine.Rule;

/** The arguments of devfs rule -s NUMBER, by sbin/devfs/rule.c. */
final class DevfsArguments {
  private static final List<String> CONDITIONS = List.of("path", "type");
  private static final List<String> TYPES = List.of("disk", "mem", "tape", "tty");
  private static final List<String> FLAGS = List.of("hide", "unhide");
  private static final List<String> PROPERTIES = List.of("user", "group", "mode", "include");
  private static final List<String> COMMANDS =
      List.of("apply", "applyset", "del", "delset", "show", "showsets");

  private final List<DevfsWord> words;
  private Optional<Integer> ruleset = Optional.empty();
  private int at;

  private DevfsArguments(List<DevfsWord> words) {
    this.words = words;
  }

  /** The rule or the command; {@link Invalid} if devfs rejects it. */
  static DevfsLine parse(List<DevfsWord> words) {
    return new DevfsArguments(words).parse();
  }

  private DevfsLine parse() {
    Optional<Invalid> problem = readOptions();
    if (problem.isPresent()) {
      return problem.get();
    }
    if (at == words.size()) {
      return new Invalid(
          "the line is not a rule", 0, "write add path '...' mode 0660 group video", false);
    }
    DevfsWord command = words.get(at++);
    List<DevfsWord> arguments = words.subList(at, words.size());
    if (command.value().equals("add")) {
      return arguments.isEmpty()
          ? rejected(command, "append what it applies to and what it does")
          : readRule();
    }
    if (!COMMANDS.contains(command.value())) {
      return new Invalid(
          "the rule does not start with add", command.from(), "write add path '...' ...", false);
    }
    boolean needsArgument = List.of("apply", "del").contains(command.value());
    boolean canHaveArgument = needsArgument || command.value().equals("show");
    if (arguments.isEmpty() ? needsArgument : !canHaveArgument) {
      return rejected(command, "write add path '...' ...");
    }
    return command.value().equals("apply") && !isNumber(arguments.get(0).value())
        ? readAppliedRule(command, arguments)
        : new Command(ruleset, command.value(), arguments);
  }

  private DevfsLine readAppliedRule(DevfsWord command, List<DevfsWord> arguments) {
    DevfsLine rule = readRule();
    return rule instanceof Rule ? new Command(ruleset, command.value(), arguments) : rule;
  }

  /** Reads -s NUMBER, as getopt(3) does. */
  private Optional<Invalid> readOptions() {
    while (at < words.size()
        && words.get(at).value().startsWith("-")
        && words.get(at).value().length() > 1) {
      DevfsWord option = words.get(at++);
      if (option.value().equals("--")) {
        return Optional.empty();
      }
      boolean isSeparate = option.value().equals("-s") && at < words.size();
      String number =
          isSeparate
              ? words.get(at++).value()
              : option.value().startsWith("-s") ? option.value().substring(2) : "-";
      if (!isNumber(number) || (option.value().equals("-s") && !isSeparate)) {
        return Optional.of(rejected(option, "remove it"));
      }
      ruleset = Optional.of(number(number));
    }
    return Optional.empty();
  }

  private DevfsLine readRule() {
    DevfsWord first = words.get(at);
    boolean isNumbered = isNumber(first.value());
    at += isNumbered ? 1 : 0;
    int start = at;
    Optional<Invalid> problem =
        first.value().equals("-")
            ? Optional.of(rejected(first, "devfs would read the rest of the file as rules"))
            : readConditions();
    int conditions = at - start;
    problem = problem.or(this::readActions);
    return problem.isPresent()
        ? problem.get()
        : new Rule(
            ruleset,
            isNumbered ? number(first.value()) : 0,
            include(words.subList(start + conditions, words.size())),
            List.copyOf(words.subList(start, words.size())),
            conditions);
  }

  private Optional<Invalid> readConditions() {
    while (at < words.size() && CONDITIONS.contains(words.get(at).value())) {
      DevfsWord condition = words.get(at++);
      if (at == words.size()) {
        return Optional.of(rejected(condition, "add a value after " + condition.value()));
      }
      DevfsWord value = words.get(at++);
      if (condition.value().equals("type") && !TYPES.contains(value.value())) {
        return Optional.of(rejected(value, "the type must be disk, mem, tape or tty"));
      }
    }
    return Optional.empty();
  }

  private Optional<Invalid> readActions() {
    while (at < words.size()) {
      DevfsWord action = words.get(at++);
      if (FLAGS.contains(action.value())) {
        continue;
      }
      if (!PROPERTIES.contains(action.value())) {
        return Optional.of(
            rejected(
                action,
                CONDITIONS.contains(action.value())
                    ? "put conditions before actions"
                    : "the action must be hide, unhide, user, group, mode or include"));
      }
      if (at == words.size()) {
        return Optional.of(rejected(action, "add a value after " + action.value()));
      }
      DevfsWord value = words.get(at++);
      Optional<String> hint = valueProblem(action.value(), value.value());
      if (hint.isPresent()) {
        return Optional.of(rejected(value, hint.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> valueProblem(String action, String value) {
    return switch (action) {
      case "mode" ->
          DevfsMode.parse(value).isPresent()
              ? Optional.empty()
              : Optional.of("write the mode in octal, such as 0660");
      case "include" ->
          isNumber(value)
              ? Optional.empty()
              : Optional.of("write the number of a ruleset, or $ and its name");
      default ->
          value.matches("[A-Za-z_][A-Za-z0-9_.$-]*|[-+]?[0-9]{1,9}|")
              ? Optional.empty()
              : Optional.of("write a name or a number");
    };
  }

  /** The ruleset that the actions include, the last one if there are several. */
  private static Optional<Integer> include(List<DevfsWord> actions) {
    Optional<Integer> include = Optional.empty();
    int next = 0;
    while (next < actions.size()) {
      String action = actions.get(next++).value();
      if (PROPERTIES.contains(action)) {
        String value = actions.get(next++).value();
        include = action.equals("include") ? Optional.of(number(value)) : include;
      }
    }
    return include;
  }

  /** Whether devfs takes a word for the number of a rule or ruleset; an empty one is 0. */
  static boolean isNumber(String text) {
    return text.matches("\\s*\\+?0*[0-9]{1,5}|") && number(text) <= DevfsRulesets.LAST;
  }

  static int number(String text) {
    String digits = text.strip().replaceFirst("^\\+", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits.replaceFirst("^0+(?=.)", ""));
  }

  private static Invalid rejected(DevfsWord word, String hint) {
    return new Invalid(
        "devfs rejects `%s` and stops loading the file here".formatted(word.written().strip()),
        word.from(),
        hint,
        false);
  }
}
