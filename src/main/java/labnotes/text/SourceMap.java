package labnotes.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Maps lines of a rendered text to the lines of its source, which contain variables and directives.
 *
 * @param file the source file, as the user would type it
 * @param firstLine the number of the first of the lines in the file
 * @param text the source; it is only split into lines when a position is asked for
 */
public record SourceMap(String file, int firstLine, String text) {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*\\}|</?[#@][^>]*>");

  /**
   * The source position of a position in the rendered text; the whole file if several lines match.
   */
  public Position locate(Position rendered, String renderedText) {
    List<String> lines = text.lines().toList();
    List<String> all = renderedText.lines().toList();
    int number = rendered.line();
    if (number < 1 || number > all.size()) {
      return new Position(file, 0, 0);
    }
    String line = all.get(number - 1);
    if (number <= lines.size() && matches(lines.get(number - 1), line)) {
      return at(number);
    }
    List<Integer> candidates =
        IntStream.rangeClosed(1, lines.size())
            .filter(other -> matches(lines.get(other - 1), line))
            .boxed()
            .toList();
    return candidates.size() == 1 ? at(candidates.get(0)) : new Position(file, 0, 0);
  }

  private Position at(int number) {
    return new Position(file, firstLine + number - 1, 0);
  }

  private static boolean matches(String source, String rendered) {
    List<String> texts = List.of(EXPRESSION.split(source, -1));
    return texts.stream().anyMatch(text -> !text.isBlank())
        && Glob.ofTexts(texts).matches(rendered);
  }
}
