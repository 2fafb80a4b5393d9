package labnotes.format.bsd;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.Whitespace;
import labnotes.format.shell.ShellQuoting;
import labnotes.format.shell.ShellToken;
import labnotes.format.shell.ShellTokenizer;

/** One line of devfs.rules, by the patterns of devfs_rulesets_from_file in rc.subr. */
sealed interface DevfsLine {
  /** A comment or an empty line. */
  record Comment() implements DevfsLine {}

  /** The start of a ruleset. */
  record Header(String name, int number, int numberFrom, int numberTo) implements DevfsLine {}

  /**
   * A rule.
   *
   * @param conditions what it applies to, words separated by single spaces, without quotes
   * @param actions what it does, likewise
   * @param actionsFrom index of the first action in the line
   * @param to index after the last word
   */
  record Rule(String conditions, String actions, int actionsFrom, int to) implements DevfsLine {}

  /** A line at which loading stops. */
  record Invalid(String reason, int at, String hint) implements DevfsLine {}

  Pattern NUMBER = Pattern.compile("\\[.*=([0-9]*)\\]");
  Pattern NAME = Pattern.compile("\\[(.*)=[0-9]*\\]");
  List<String> CONDITIONS = List.of("path", "type");
  List<String> ACTIONS_WITHOUT_VALUE = List.of("hide", "unhide");
  List<String> ACTIONS_WITH_VALUE = List.of("user", "group", "mode", "include");
  List<String> TYPES = List.of("disk", "mem", "tape", "tty");

  static DevfsLine parse(TextLine line) {
    String text = line.text();
    int start = Whitespace.skip(text, 0);
    if (start == text.length() || text.charAt(start) == '#') {
      return new Comment();
    }
    if (text.charAt(start) == '[' && text.indexOf(']') > 0) {
      return parseHeader(text, start);
    }
    ShellTokenizer.Tokens tokens = ShellTokenizer.tokenize(text);
    if (tokens.unclosed().isPresent()) {
      return new Invalid(
          "the closing quote is missing; the shell that runs rc.d/devfs exits, so no ruleset is"
              + " applied and devfs.conf is not read",
          tokens.unclosed().get(),
          "close the quote, as in add path 'dri/*' mode 0660 group video");
    }
    return parseRule(tokens.tokens());
  }

  private static DevfsLine parseHeader(String text, int start) {
    Matcher number = NUMBER.matcher(text).region(start, text.length());
    Matcher name = NAME.matcher(text).region(start, text.length());
    boolean complete = number.lookingAt() && name.lookingAt() && !number.group(1).isEmpty();
    if (!complete || number.group(1).length() > 6) {
      return new Invalid(
          "the ruleset has no number; devfs stops loading the file here", start, "write [name=10]");
    }
    if (!name.group(1).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return new Invalid(
          "'%s' is not a shell variable name, so the ruleset cannot be used"
              .formatted(name.group(1)),
          start + 1,
          "write [" + name.group(1).strip().replaceAll("[^A-Za-z0-9_]", "_") + "=10]");
    }
    return new Header(
        name.group(1), Integer.parseInt(number.group(1)), number.start(1), number.end(1));
  }

  private static DevfsLine parseRule(List<ShellToken> words) {
    for (ShellToken word : words) {
      boolean isExpanded = word.text().contains("`") || word.text().contains("$(");
      if (word.isOperator() || isExpanded) {
        return new Invalid("the shell would run this", word.from(), "quote it with '...'");
      }
    }
    if (words.isEmpty() || !words.get(0).text().equals("add")) {
      return new Invalid(
          "the rule does not start with add", words.get(0).from(), "write add path '...' ...");
    }
    int at = words.size() > 1 && words.get(1).text().matches("[0-9]+") ? 2 : 1;
    int actions = at;
    while (actions < words.size() && CONDITIONS.contains(words.get(actions).text())) {
      actions += 2;
    }
    Optional<Invalid> problem = problem(words, at, actions);
    return problem.isPresent()
        ? problem.get()
        : new Rule(
            join(words.subList(at, actions)),
            join(words.subList(actions, words.size())),
            words.get(actions).from(),
            words.get(words.size() - 1).to());
  }

  private static Optional<Invalid> problem(List<ShellToken> words, int from, int actions) {
    ShellToken last = words.get(words.size() - 1);
    if (actions >= words.size()) {
      return Optional.of(
          new Invalid(
              "the rule has no action", last.from(), "append one, such as mode 0660 group video"));
    }
    for (int i = from; i < actions; i += 2) {
      if (words.get(i).text().equals("type") && !TYPES.contains(words.get(i + 1).text())) {
        return rejected(words.get(i + 1), "the type must be disk, mem, tape or tty");
      }
    }
    return actionProblem(words, actions);
  }

  private static Optional<Invalid> actionProblem(List<ShellToken> words, int actions) {
    for (int i = actions; i < words.size(); i++) {
      ShellToken word = words.get(i);
      if (CONDITIONS.contains(word.text())) {
        return rejected(word, "put conditions before actions");
      }
      if (ACTIONS_WITH_VALUE.contains(word.text())) {
        i++;
        if (i == words.size()) {
          return rejected(word, "add a value after " + word.text());
        }
        if (word.text().equals("mode")
            && !words.get(i).text().matches("[0-7]{1,4}|[ugoa]*[-+=].*")) {
          return rejected(words.get(i), "write the mode in octal, such as 0660");
        }
      } else if (!ACTIONS_WITHOUT_VALUE.contains(word.text())) {
        return rejected(word, "the action must be hide, unhide, user, group, mode or include");
      }
    }
    return Optional.empty();
  }

  private static Optional<Invalid> rejected(ShellToken word, String hint) {
    return Optional.of(
        new Invalid(
            "devfs rejects '%s' and stops loading the file here".formatted(word.text().strip()),
            word.from(),
            hint));
  }

  private static String join(List<ShellToken> words) {
    return String.join(" ", words.stream().map(word -> ShellQuoting.unquote(word.text())).toList());
  }
}
