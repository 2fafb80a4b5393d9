package labnotes.format;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import labnotes.text.TimeLimit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of a megabyte whose lines concern each other are read in a time that grows with them. */
class LongTextTest {
  private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "devfs.rules | [local=12]~add path x mode 0660~",
        "devfs.rules | [local=12]~",
        "devfs.rules | [local=12]~add 100 path x mode 0660~del 100~",
      })
  void isReadInTimeThatGrowsWithIt(String format, String lines) {
    String part = lines.replace('~', '\n');
    String text = part.repeat((1 << 20) / part.length());
    Format one = new Formats("freebsd").find(format).orElseThrow();
    assertThatCode(
            () ->
                LIMIT.compute(
                    () -> {
                      one.check("/etc/file", text);
                      return one.evaluate("/etc/file", Map.of("/etc/file", text));
                    }))
        .doesNotThrowAnyException();
  }
}
