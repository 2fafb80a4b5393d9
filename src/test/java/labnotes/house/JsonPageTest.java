package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the JSON output names every field that a command writes. */
final class JsonPageTest {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?:put|putArray|putObject|putNull|putPOJO|withArray|addTime)\\((?:node, )?\"(\\w+)\"");

  @Test
  void namesEveryField() throws IOException {
    Set<String> fields = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/labnotes/view"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith("Json.java")).toList()) {
        FIELD
            .matcher(Files.readString(source))
            .results()
            .map(JsonPageTest::name)
            .forEach(fields::add);
      }
    }
    assertThat(fields).hasSizeGreaterThan(100);
    String page = Files.readString(Path.of("docs/json.md"));
    assertThat(fields).allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
