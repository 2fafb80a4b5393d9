package labnotes.format;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that refer to themselves or to earlier ones do not use up the memory. */
class DoublingTextTest {
  private static final List<String> TEXTS =
      List.of(
          "a=\"xx\"\n" + "a=\"${a}${a}\"\n".repeat(60),
          "a=\"xx\"\n" + "a=\"$a$a\"\n".repeat(60),
          "a = xx\n" + "a = $(a)$(a)\n".repeat(60),
          "[s]\na=xx\n" + "a=%(a)s%(a)s\n".repeat(60),
          "a: &a [x, x]\n" + "a: &a [*a, *a]\n".repeat(60));

  static Stream<String> formats() {
    return Formats.ALL.stream().map(Format::name).distinct();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsTextsWhoseValuesDouble(String name) {
    for (Format format : Formats.ALL) {
      if (format.name().equals(name)) {
        for (String text : TEXTS) {
          assertThatCode(
                  () -> {
                    format.check("file", text);
                    format.users(text);
                    format.evaluate("/etc/file", Map.of("/etc/file", text));
                  })
              .as("%s", text.substring(0, 20))
              .doesNotThrowAnyException();
        }
      }
    }
  }
}
