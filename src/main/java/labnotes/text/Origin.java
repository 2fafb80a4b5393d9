package labnotes.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the lines of a made text are written, with variables and directives still in them.
 *
 * @param file as its user would type it
 * @param first the line of the file that the first of the lines is
 */
public record Origin(String file, int first, List<String> lines) {
  /** What is put in when the text is made. */
  private static final Pattern PUT_IN = Pattern.compile("\\$\\{[^}]*\\}|</?[#@][^>]*>");

  public Origin {
    lines = List.copyOf(lines);
  }

  /**
   * The place that a wrong line of the made text comes from; the file where several could be it.
   */
  public Position of(Position wrong, String made) {
    List<String> all = made.lines().toList();
    int number = wrong.line();
    if (number < 1 || number > all.size()) {
      return new Position(file, 0, 0);
    }
    String line = all.get(number - 1);
    if (number <= lines.size() && matches(lines.get(number - 1), line)) {
      return at(number);
    }
    List<Integer> alike =
        IntStream.rangeClosed(1, lines.size())
            .filter(other -> matches(lines.get(other - 1), line))
            .boxed()
            .toList();
    return alike.size() == 1 ? at(alike.get(0)) : new Position(file, 0, 0);
  }

  private Position at(int number) {
    return new Position(file, first + number - 1, 0);
  }

  private static boolean matches(String line, String made) {
    Matcher putIn = PUT_IN.matcher(line);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (putIn.find()) {
      pattern.append(Pattern.quote(line.substring(end, putIn.start()))).append(".*");
      end = putIn.end();
    }
    pattern.append(Pattern.quote(line.substring(end)));
    boolean says = !PUT_IN.matcher(line).replaceAll("").isBlank();
    return says && made.matches(pattern.toString());
  }
}
