package labnotes.format.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A word of a shell script.
 *
 * @param source as written
 * @param from offset of its first character
 * @param to offset after its last character
 */
public record ShellWord(String source, int from, int to, List<WordPart> parts) {
  public ShellWord {
    parts = List.copyOf(parts);
  }

  /** The word without quotes; empty if it has expansions. */
  public Optional<String> literal() {
    return parts.stream().allMatch(WordPart.LiteralText.class::isInstance)
        ? Optional.of(
            parts.stream()
                .map(part -> ((WordPart.LiteralText) part).text())
                .collect(Collectors.joining()))
        : Optional.empty();
  }

  /**
   * The name of the variable that it assigns in front of a command, or as an argument of export.
   */
  public Optional<String> assigned() {
    if (parts.isEmpty()
        || !(parts.get(0) instanceof WordPart.LiteralText first)
        || first.isQuoted()) {
      return Optional.empty();
    }
    int equals = first.text().indexOf('=');
    return equals > 0 && ShellWord.isName(first.text().substring(0, equals))
        ? Optional.of(first.text().substring(0, equals))
        : Optional.empty();
  }

  /** The offset of the value that it assigns. */
  public int valueFrom() {
    return from + source.indexOf('=') + 1;
  }

  /** The value that it assigns. */
  public ShellWord value() {
    WordPart.LiteralText first = (WordPart.LiteralText) parts.get(0);
    String text = first.text().substring(first.text().indexOf('=') + 1);
    List<WordPart> rest = new ArrayList<>(parts.subList(1, parts.size()));
    if (!text.isEmpty()) {
      rest.add(0, new WordPart.LiteralText(text, valueFrom(), first.to(), false));
    }
    return new ShellWord(source.substring(source.indexOf('=') + 1), valueFrom(), to, rest);
  }

  /** Whether a text is the name of a variable. */
  public static boolean isName(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*");
  }
}
