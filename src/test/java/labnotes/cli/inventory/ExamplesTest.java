package labnotes.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.cli.Labnotes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The libraries below {@code examples}. */
class ExamplesTest {
  static List<Path> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValid(Path example) {
    Labnotes labnotes = Labnotes.in(example).with("--library", example.toString());
    assertThat(labnotes.expecting(0, "lint").output()).isEqualTo("no problems found\n");
    assertThat(labnotes.json(0, "hosts").path("hosts")).isNotEmpty();
  }
}
