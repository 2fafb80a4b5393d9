package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  private static final int LIMIT = 1 << 20;

  @TempDir private Path directory;

  private static InputFile input(Path path) {
    return new InputFile(path, LIMIT, Duration.ofMillis(300));
  }

  private Path pipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  @Test
  void readsAFileUpToItsLimit() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[LIMIT]);
    assertThat(input(file).bytes()).hasSize(LIMIT);
    Files.write(file, new byte[LIMIT + 1]);
    assertThatThrownBy(() -> input(file).bytes())
        .isInstanceOf(IOException.class)
        .hasMessage("it has 1,048,577 bytes or more; at most 1,048,576 are read");
  }

  @Test
  void readsNoEndlessDevice() {
    assertThatThrownBy(() -> input(Path.of("/dev/zero")).bytes())
        .isInstanceOf(IOException.class)
        .hasMessage("it has 1,048,577 bytes or more; at most 1,048,576 are read");
  }

  @Test
  void waitsForAPipeOnlySoLong() throws Exception {
    Path pipe = pipe();
    assertThatThrownBy(() -> input(pipe).text())
        .isInstanceOf(IOException.class)
        .hasMessage("its end did not arrive within 0 s");
  }

  @Test
  void readsAPipe() throws Exception {
    Path pipe = pipe();
    Process writer =
        new ProcessBuilder("sh", "-c", "printf 'a\\nb\\n' >\"$0\"", pipe.toString()).start();
    InputFile patient = new InputFile(pipe, LIMIT, Duration.ofSeconds(30));
    assertThat(patient.lines(StandardCharsets.UTF_8)).isEqualTo(List.of("a", "b"));
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void reportsMissingFilesAndOtherEncodings() throws IOException {
    assertThatThrownBy(() -> input(directory.resolve("missing")).bytes())
        .isInstanceOf(NoSuchFileException.class);
    Path latin = Files.write(directory.resolve("latin"), new byte[] {'a', (byte) 0xe9});
    assertThatThrownBy(() -> input(latin).text()).isInstanceOf(CharacterCodingException.class);
    assertThat(input(latin).lines(StandardCharsets.ISO_8859_1)).containsExactly("a\u00e9");
  }

  @Test
  void namesThePlaceOfAByteThatIsNotUtf8() throws IOException {
    byte[] bytes = "first\nsecönd x\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xe9;
    Path file = Files.write(directory.resolve("file"), bytes);
    assertThatThrownBy(() -> input(file).text())
        .isInstanceOfSatisfying(
            InvalidTextException.class,
            invalid ->
                assertThat(invalid.diagnostic("p.yaml").toString())
                    .isEqualTo("p.yaml:2:8: the byte 0xE9 is not UTF-8 (save the file as UTF-8)"));
    assertThat(input(Files.writeString(file, "a\nö\n")).text()).isEqualTo("a\nö\n");
    Files.write(file, new byte[] {'a', (byte) 0xc3});
    assertThatThrownBy(() -> input(file).text()).hasMessage("the byte 0xC3 is not UTF-8");
  }
}
