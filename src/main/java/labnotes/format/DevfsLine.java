package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of devfs.rules, by the patterns that rc.subr's devfs_rulesets_from_file matches. */
sealed interface DevfsLine {
  /** A comment or an empty line. */
  record Remark() implements DevfsLine {}

  /** The start of a ruleset. */
  record Header(String name, int number, int numberFrom, int numberTo) implements DevfsLine {}

  /**
   * A rule.
   *
   * @param conditions what it applies to, words parted by single blanks, quotes removed
   * @param actions what it does, likewise
   * @param actionsFrom index of the first action in the line
   * @param to index behind the last word
   */
  record Rule(String conditions, String actions, int actionsFrom, int to) implements DevfsLine {}

  /** A line that stops the reader. */
  record Broken(String reason, int at, String hint) implements DevfsLine {}

  Pattern NUMBER = Pattern.compile("\\[.*=([0-9]*)\\]");
  Pattern NAME = Pattern.compile("\\[(.*)=[0-9]*\\]");
  List<String> CONDITIONS = List.of("path", "type");
  List<String> ALONE = List.of("hide", "unhide");
  List<String> ACTIONS = List.of("user", "group", "mode", "include");

  static DevfsLine of(Line line) {
    String text = line.text();
    int start = Blanks.skip(text, 0);
    if (start == text.length() || text.charAt(start) == '#') {
      return new Remark();
    }
    if (text.charAt(start) == '[' && text.indexOf(']') > 0) {
      return header(text, start);
    }
    ShellWords.Cut cut = ShellWords.of(text);
    if (cut.unclosed().isPresent()) {
      return new Broken(
          "the closing quote is missing: the shell that runs rc.d/devfs exits, no ruleset is applied"
              + " and devfs.conf is not read",
          cut.unclosed().get(),
          mended(text));
    }
    return rule(cut.words());
  }

  private static DevfsLine header(String text, int start) {
    Matcher number = NUMBER.matcher(text).region(start, text.length());
    Matcher name = NAME.matcher(text).region(start, text.length());
    boolean named = number.lookingAt() && name.lookingAt() && !number.group(1).isEmpty();
    if (!named || number.group(1).length() > 6) {
      return new Broken(
          "no ruleset number here: the loading of the file stops", start, "write [name=10]");
    }
    if (!name.group(1).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return new Broken(
          "'%s' is no shell name: the ruleset could never be found".formatted(name.group(1)),
          start + 1,
          "write [" + name.group(1).strip().replaceAll("[^A-Za-z0-9_]", "_") + "=10]");
    }
    return new Header(
        name.group(1), Integer.parseInt(number.group(1)), number.start(1), number.end(1));
  }

  private static DevfsLine rule(List<ShellWord> words) {
    for (ShellWord word : words) {
      boolean expanded = word.text().contains("`") || word.text().contains("$(");
      if (word.operator() || expanded) {
        return new Broken(
            "the shell would run what stands here", word.from(), "quote it with '...'");
      }
    }
    if (words.isEmpty() || !words.get(0).text().equals("add")) {
      return new Broken("devfs has no such rule command", words.get(0).from(), "write add ...");
    }
    int at = words.size() > 1 && words.get(1).text().matches("[0-9]+") ? 2 : 1;
    int actions = at;
    while (actions < words.size() && CONDITIONS.contains(words.get(actions).text())) {
      actions += 2;
    }
    Optional<Broken> wrong = wrong(words, at, actions);
    return wrong.isPresent()
        ? wrong.get()
        : new Rule(
            joined(words.subList(at, actions)),
            joined(words.subList(actions, words.size())),
            words.get(actions).from(),
            words.get(words.size() - 1).to());
  }

  private static Optional<Broken> wrong(List<ShellWord> words, int from, int actions) {
    ShellWord last = words.get(words.size() - 1);
    if (actions >= words.size()) {
      return Optional.of(
          new Broken("a rule needs an action", last.from(), "end it with mode 0660 group video"));
    }
    for (int i = from; i < actions; i += 2) {
      if (words.get(i).text().equals("type")
          && !List.of("disk", "mem", "tape", "tty").contains(words.get(i + 1).text())) {
        return unknown(words.get(i + 1), "type is disk, mem, tape or tty");
      }
    }
    for (int i = actions; i < words.size(); i++) {
      ShellWord word = words.get(i);
      if (CONDITIONS.contains(word.text())) {
        return unknown(word, "conditions come before actions");
      }
      if (!ALONE.contains(word.text()) && !ACTIONS.contains(word.text())) {
        return unknown(word, "an action is hide, unhide, user, group, mode or include");
      }
      if (ACTIONS.contains(word.text())) {
        i++;
        if (i == words.size()) {
          return unknown(word, word.text() + " needs a value behind it");
        }
        if (word.text().equals("mode")
            && !words.get(i).text().matches("[0-7]{1,4}|[ugoa]*[-+=].*")) {
          return unknown(words.get(i), "a mode is octal, as 0660");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Broken> unknown(ShellWord word, String hint) {
    return Optional.of(
        new Broken(
            "devfs refuses '%s': the loading of the file stops".formatted(word.text().strip()),
            word.from(),
            hint));
  }

  private static String mended(String text) {
    return "write add path 'dri/*' mode 0660 group video, each quote in a pair: " + text.strip();
  }

  private static String joined(List<ShellWord> words) {
    return String.join(" ", words.stream().map(word -> ShellText.meaning(word.text())).toList());
  }
}
