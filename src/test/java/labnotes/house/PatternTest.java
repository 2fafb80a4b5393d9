package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Regular expressions read texts of any length. Java repeats a group by a recursion unless it is
 * possessive, so that a long text ends in a StackOverflowError.
 */
class PatternTest {
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern REPEATED_GROUP = Pattern.compile("(?<!\\\\)\\)[*+](?!\\+)");
  private static final Pattern EXPRESSION = Pattern.compile("[\\[\\\\.^$|?]");

  /** Files whose expressions read short texts, and why these are short. */
  private static final Map<String, String> BOUNDED =
      Map.of(
          "Flatpak.java", "a lookahead bounds it",
          "NameRules.java", "the name of a file",
          "NetworkTables.java", "one option of a line",
          "ShellFunctions.java", "a file of labnotes itself");

  @Test
  void repeatGroupsPossessively() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (!BOUNDED.containsKey(source.getFileName().toString())) {
          expressions(source).forEach(one -> found.add(source.getFileName() + ": " + one));
        }
      }
    }
    assertThat(found).as("write `)*+` and `)++`, or bound the length of the text").isEmpty();
  }

  private static List<String> expressions(Path source) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(source)) {
      Matcher literal = LITERAL.matcher(line);
      while (!line.contains("Sh.of(") && literal.find()) {
        String text = literal.group();
        if (REPEATED_GROUP.matcher(text).find() && EXPRESSION.matcher(text).find()) {
          found.add(text);
        }
      }
    }
    return found;
  }
}
