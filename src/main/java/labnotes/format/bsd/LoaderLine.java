package labnotes.format.bsd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.Whitespace;

/**
 * One line of loader.conf as the loader parses it.
 *
 * @param name empty for a line that sets nothing
 * @param valueFrom index of the value as written; of the first wrong character if there is a
 *     problem
 * @param problem why the loader stops here
 */
record LoaderLine(String name, String value, int valueFrom, int valueTo, Optional<String> problem) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9._-]*)\\s*=\\s*(.*?)[;\\s]*");

  private static final int LONG = 500;

  static LoaderLine parse(String line) {
    int at = Whitespace.skip(line, 0);
    if (isEnd(line, at)) {
      return new LoaderLine("", "", at, at, Optional.empty());
    }
    Matcher name = NAME.matcher(line).region(at, line.length());
    if (!name.lookingAt()) {
      return invalid(line, at, "a name must start with a letter");
    }
    at = Whitespace.skip(line, name.end());
    if (at == line.length() || line.charAt(at) != '=') {
      return invalid(line, at, "`=` is missing after " + name.group());
    }
    at = Whitespace.skip(line, at + 1);
    Matcher value = QUOTED.matcher(line).region(at, line.length());
    boolean isQuoted = value.lookingAt();
    if (!isQuoted && !value.usePattern(WORD).lookingAt()) {
      return invalid(line, at, valueProblem(line, at));
    }
    int after = Whitespace.skip(line, value.end());
    if (!isEnd(line, after)) {
      return invalid(line, after, "unexpected text after the value");
    }
    String parsed = isQuoted ? value.group(1).replaceAll("\\\\(.)", "$1") : value.group();
    return new LoaderLine(name.group(), parsed, at, value.end(), Optional.empty());
  }

  /** Whether the value is a word without quotes and not a number. */
  boolean isUnquotedWord() {
    return problem.isEmpty()
        && valueTo - valueFrom == value.length()
        && !name.isEmpty()
        && !value.matches("-?[0-9]+");
  }

  /** How to correct an invalid line. */
  static String hint(String line) {
    if (line.endsWith("\r") && parse(line.substring(0, line.length() - 1)).problem().isEmpty()) {
      return "save the file with Unix line endings";
    }
    Matcher loose = LOOSE.matcher(line.length() > LONG ? "" : line);
    String value = loose.matches() ? loose.group(2).replaceAll("[\"'\\\\]", "") : "";
    return value.isEmpty()
        ? "write name=\"value\""
        : "write " + loose.group(1) + "=\"" + value + "\"";
  }

  private static String valueProblem(String line, int at) {
    if (at == line.length()) {
      return "the value is missing";
    }
    if (line.charAt(at) == '"') {
      return "the closing quote is missing";
    }
    return line.charAt(at) == '\''
        ? "the value needs double quotes, not single quotes"
        : "the value needs double quotes";
  }

  private static LoaderLine invalid(String line, int at, String problem) {
    boolean isCarriageReturn = at < line.length() && line.charAt(at) == '\r';
    String reason = isCarriageReturn ? "a carriage return is not white space" : problem;
    return new LoaderLine("", "", at, at, Optional.of(reason));
  }

  private static boolean isEnd(String line, int at) {
    return at == line.length() || line.charAt(at) == '#';
  }
}
