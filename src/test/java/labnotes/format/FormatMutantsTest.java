package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import labnotes.text.Severity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares labnotes with the verdicts of real parsers on mutated files.
 *
 * <p>The files src/test/resources/format/mutants/FORMAT.txt say which parser it was. After that
 * come the texts, each below {@code == accepted} or {@code == rejected}; the settings of an
 * accepted one are below {@code -- values}.
 */
class FormatMutantsTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/format/mutants");

  @TestFactory
  Stream<DynamicTest> readsMutantsAsTheRealParserDoes() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().toList().stream().flatMap(FormatMutantsTest::tests);
    }
  }

  private static Stream<DynamicTest> tests(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
    KeyedFormat format = (KeyedFormat) new Formats("any").find(name).orElseThrow();
    String[] parts = read(file).split("(?m)^== ", -1);
    return Stream.iterate(1, number -> number < parts.length, number -> number + 1)
        .map(
            number ->
                DynamicTest.dynamicTest(name + " " + number, () -> compare(format, parts[number])));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compare(KeyedFormat format, String mutant) {
    String[] parts = mutant.split("(?m)^-- values\n", -1);
    boolean isAccepted = parts[0].startsWith("accepted\n");
    String text = decode(parts[0].substring(parts[0].indexOf('\n') + 1));
    assertThat(
            format.check("file", text).stream()
                .filter(problem -> problem.severity() == Severity.ERROR))
        .as(text)
        .matches(errors -> errors.isEmpty() == isAccepted);
    if (isAccepted) {
      StringBuilder values = new StringBuilder();
      format
          .values(text)
          .forEach(
              (key, value) ->
                  values.append(key).append(" = ").append(value.replace('\n', ' ')).append('\n'));
      assertThat(Arrays.stream(values.toString().split("\n")).sorted())
          .as(text)
          .isEqualTo(
              Arrays.stream(decode(parts.length > 1 ? parts[1] : "").split("\n"))
                  .sorted()
                  .toList());
    }
  }

  private static String decode(String text) {
    return text.replace("␄\n", "").replace('␍', '\r');
  }
}
