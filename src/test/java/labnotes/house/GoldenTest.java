package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets a system property that other tests read")
class GoldenTest {
  private static final String CASES = "== one\n-- problems\nold\n\n== two\n-- problems\nold\n";

  @TempDir Path directory;
  private String before = "";

  @BeforeEach
  void remember() {
    before = System.getProperty("labnotes.accept", "false");
  }

  @AfterEach
  void restore() {
    System.setProperty("labnotes.accept", before);
  }

  private Path file(boolean accept) throws IOException {
    System.setProperty("labnotes.accept", Boolean.toString(accept));
    return Files.writeString(directory.resolve("cases"), CASES);
  }

  @Test
  void failsOnADifferenceAndNamesTheFile() throws IOException {
    Path file = file(false);
    assertThatThrownBy(() -> Golden.assertFile(file, "new\n"))
        .hasMessageContaining("cases; to change the file, run bin/accept");
    assertThatThrownBy(() -> Golden.assertPart(file, "old\n", "new\n", "== two\n", "-- problems\n"))
        .hasMessageContaining("cases; to change the file, run bin/accept");
    assertThat(file).hasContent(CASES);
  }

  @Test
  void writesTheFileOrThePart() throws IOException {
    Path file = file(true);
    Golden.assertPart(file, "old\n", "new\n", "== two\n", "-- problems\n");
    assertThat(file).hasContent("== one\n-- problems\nold\n\n== two\n-- problems\nnew\n");
    Golden.assertFile(file, "all\n");
    assertThat(file).hasContent("all\n");
    Golden.assertFile(directory.resolve("fresh"), "made\n");
    assertThat(directory.resolve("fresh")).hasContent("made\n");
  }
}
