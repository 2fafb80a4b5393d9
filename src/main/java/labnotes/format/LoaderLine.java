package labnotes.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the loader makes of one line.
 *
 * @param name empty for a line that sets nothing
 * @param rawFrom index of the value as written; of the first wrong character where there is a fault
 * @param fault why the loader stops here
 */
record LoaderLine(String name, String value, int rawFrom, int rawTo, Optional<String> fault) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9._-]*)\\s*=\\s*(.*?)[;\\s]*");

  private static final int LONG = 500;

  static LoaderLine of(String line) {
    int at = Blanks.skip(line, 0);
    if (ends(line, at)) {
      return new LoaderLine("", "", at, at, Optional.empty());
    }
    Matcher name = NAME.matcher(line).region(at, line.length());
    if (!name.lookingAt()) {
      return fault(line, at, "a name starts with a letter");
    }
    at = Blanks.skip(line, name.end());
    if (at == line.length() || line.charAt(at) != '=') {
      return fault(line, at, "'=' is missing behind " + name.group());
    }
    at = Blanks.skip(line, at + 1);
    Matcher value = QUOTED.matcher(line).region(at, line.length());
    boolean quoted = value.lookingAt();
    if (!quoted && !value.usePattern(WORD).lookingAt()) {
      return fault(line, at, missing(line, at));
    }
    int behind = Blanks.skip(line, value.end());
    if (!ends(line, behind)) {
      return fault(line, behind, "something stands behind the value");
    }
    String read = quoted ? value.group(1).replaceAll("\\\\(.)", "$1") : value.group();
    return new LoaderLine(name.group(), read, at, value.end(), Optional.empty());
  }

  /** Whether the value is a word without quotes that is no number. */
  boolean bareWord() {
    return fault.isEmpty()
        && rawTo - rawFrom == value.length()
        && !name.isEmpty()
        && !value.matches("-?[0-9]+");
  }

  /** How a faulty line was probably meant. */
  static String mended(String line) {
    if (line.endsWith("\r") && of(line.substring(0, line.length() - 1)).fault().isEmpty()) {
      return "save the file with Unix line ends";
    }
    Matcher loose = LOOSE.matcher(line.length() > LONG ? "" : line);
    String meant = loose.matches() ? loose.group(2).replaceAll("[\"'\\\\]", "") : "";
    return meant.isEmpty()
        ? "write name=\"value\""
        : "write " + loose.group(1) + "=\"" + meant + "\"";
  }

  private static String missing(String line, int at) {
    if (at == line.length()) {
      return "the value is missing";
    }
    if (line.charAt(at) == '"') {
      return "the closing quote is missing";
    }
    return line.charAt(at) == '\'' ? "single quotes are not quotes" : "the value needs quotes";
  }

  private static LoaderLine fault(String line, int at, String reason) {
    boolean carriage = at < line.length() && line.charAt(at) == '\r';
    return new LoaderLine(
        "", "", at, at, Optional.of(carriage ? "a carriage return is no blank" : reason));
  }

  private static boolean ends(String line, int at) {
    return at == line.length() || line.charAt(at) == '#';
  }
}
