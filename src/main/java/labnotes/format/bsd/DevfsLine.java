package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.ShellToken;
import labnotes.format.shell.ShellTokenizer;

/** One line of devfs.rules, by the patterns of devfs_rulesets_from_file in rc.subr. */
sealed interface DevfsLine {
  /** A comment or an empty line. */
  record Comment() implements DevfsLine {}

  /**
   * The start of a ruleset.
   *
   * @param numberFrom index of the number in the line
   */
  record Header(String name, int number, int numberFrom, int numberTo) implements DevfsLine {}

  /**
   * A rule.
   *
   * @param ruleset that it is added to instead of the one of its header; empty if it is that one
   * @param number 0 if devfs chooses it
   * @param include the ruleset that it includes
   * @param words all of them after the number
   * @param conditions how many of the words are conditions
   */
  record Rule(
      Optional<Integer> ruleset,
      int number,
      Optional<Integer> include,
      List<DevfsWord> words,
      int conditions)
      implements DevfsLine {
    /** What it applies to, words separated by single spaces, without quotes. */
    String condition() {
      return join(words.subList(0, conditions));
    }

    /** What it does, likewise. */
    String action() {
      return join(words.subList(conditions, words.size()));
    }

    private static String join(List<DevfsWord> words) {
      return String.join(" ", words.stream().map(DevfsWord::written).toList());
    }
  }

  /** Another command of devfs, which is run each time the rules are loaded. */
  record Command(Optional<Integer> ruleset, String name, List<DevfsWord> arguments)
      implements DevfsLine {}

  /**
   * A line at which loading stops.
   *
   * @param at index in the line
   * @param endsShell whether the shell that runs rc.d/devfs exits
   */
  record Invalid(String reason, int at, String hint, boolean endsShell) implements DevfsLine {}

  Pattern NUMBER = Pattern.compile("\\[.*=([0-9]*)\\]");
  Pattern NAME = Pattern.compile("\\[(.*)=[0-9]*\\]");

  /**
   * Parses a line.
   *
   * @param variables the numbers of the rulesets above it, by name
   */
  static DevfsLine parse(DevfsInput input, Map<String, Integer> variables) {
    String text = input.text();
    if (text.isEmpty() || text.startsWith("#")) {
      return new Comment();
    }
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      return parseHeader(text);
    }
    ShellTokenizer.Tokens tokens = ShellTokenizer.tokenize(text);
    if (tokens.unclosed().isPresent()) {
      return new Invalid(
          "the closing quote is missing; the shell that runs rc.d/devfs exits, so no ruleset is"
              + " applied and devfs.conf is not read",
          tokens.unclosed().get(),
          "close the quote, as in add path 'dri/*' mode 0660 group video",
          true);
    }
    List<DevfsWord> words = new ArrayList<>();
    for (ShellToken token : tokens.tokens()) {
      Optional<DevfsWord> word =
          token.isOperator()
              ? Optional.empty()
              : DevfsWord.expand(token.text(), token.from(), variables);
      if (word.isEmpty()) {
        return new Invalid("the shell would run this", token.from(), "quote it with '...'", false);
      }
      if (!word.get().isDropped(token.text())) {
        words.add(word.get());
      }
    }
    DevfsLine parsed = DevfsArguments.parse(words);
    Optional<ShellToken> unknown = unknown(tokens.tokens(), variables);
    return parsed instanceof Invalid && unknown.isPresent()
        ? new Invalid(
            "no ruleset above this line has the name in %s, so the shell inserts nothing"
                .formatted(unknown.get().text()),
            unknown.get().from(),
            "move the ruleset up, or correct its name",
            false)
        : parsed;
  }

  /** The first word with a variable that has no value. */
  static Optional<ShellToken> unknown(List<ShellToken> words, Map<String, Integer> variables) {
    return words.stream()
        .filter(word -> !word.isOperator())
        .filter(word -> !DevfsWord.unknown(word.text(), variables).isEmpty())
        .findFirst();
  }

  private static DevfsLine parseHeader(String text) {
    Matcher number = NUMBER.matcher(text);
    Matcher name = NAME.matcher(text);
    boolean isComplete =
        number.lookingAt()
            && name.lookingAt()
            && !number.group(1).isEmpty()
            && !name.group(1).isEmpty();
    if (!isComplete) {
      return new Invalid(
          "the ruleset has no number; devfs stops loading the file here",
          0,
          "write [name=10]",
          false);
    }
    Optional<Invalid> refused = DevfsRulesetName.problem(name.group(1));
    if (refused.isPresent()) {
      return refused.get();
    }
    String digits = number.group(1).replaceFirst("^0+(?=.)", "");
    int value = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    return new Header(name.group(1), value, number.start(1), number.end(1));
  }
}
