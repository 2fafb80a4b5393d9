package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decision records in docs/adr: numbers without a gap, the same sections, a complete index. */
final class DecisionRecordsTest {
  private static final Path RECORDS = Path.of("docs/adr");
  private static final Path INDEX = RECORDS.resolve("README.md");
  private static final Pattern TITLE = Pattern.compile("# (\\d+)\\. (.+)\n");
  private static final String TABLE = "| number | decision | status |\n|---|---|---|\n";

  @Test
  void numbersRecordsWithoutAGap() throws IOException {
    List<String> numbers = records().stream().map(file -> name(file).substring(0, 4)).toList();
    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1, numbers.size()).mapToObj("%04d"::formatted).toList());
  }

  @Test
  void givesEachRecordItsSections() throws IOException {
    for (Path file : records()) {
      String text = Files.readString(file);
      List<String> sections =
          Pattern.compile("(?m)^## (.+)$")
              .matcher(text)
              .results()
              .map(one -> one.group(1))
              .toList();
      assertThat(sections)
          .as(file.toString())
          .containsExactly("Status", "Date", "Context", "Decision", "Consequences");
      assertThat(text).as(file.toString()).containsPattern("## Date\n\n\\d{4}-\\d\\d-\\d\\d\n");
      assertThat("%04d".formatted(Integer.parseInt(title(text).group(1))))
          .as(file.toString())
          .isEqualTo(name(file).substring(0, 4));
    }
  }

  @Test
  void listsEachRecordInTheIndex() throws IOException {
    String text = Files.readString(INDEX);
    StringBuilder fresh = new StringBuilder(text.substring(0, text.indexOf(TABLE))).append(TABLE);
    for (Path file : records()) {
      String record = Files.readString(file);
      fresh.append(
          "| [%s](%s) | %s | %s |\n"
              .formatted(
                  name(file).substring(0, 4), name(file), title(record).group(2), status(record)));
    }
    Golden.assertFile(INDEX, fresh.toString());
  }

  private static List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(RECORDS)) {
      return files.filter(file -> !file.equals(INDEX)).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static MatchResult title(String text) {
    Matcher title = TITLE.matcher(text);
    assertThat(title.lookingAt()).as("first line is \"# NUMBER. TITLE\": %s", text).isTrue();
    return title.toMatchResult();
  }

  private static String status(String text) {
    Matcher status = Pattern.compile("(?m)^## Status\n\n(.+?)\\.$").matcher(text);
    assertThat(status.find()).as("section Status: %s", text).isTrue();
    return status.group(1);
  }
}
