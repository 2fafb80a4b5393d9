package labnotes.format;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnyTextIT {
  static List<String> names() {
    return Formats.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void parsesTheCasesOfAllFormatsWithoutAnException(String name) throws IOException {
    FormatCaseFiles.all().forEach(one -> AnyText.parse(name, one.text()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void parsesLongLinesWithoutAnException(String name) {
    AnyText.parse(name, "a=" + "b".repeat(1_000_000) + "\n");
    AnyText.parse(name, "a=\"" + "\\\\".repeat(3_000) + "\"\n");
  }
}
