package labnotes.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labnotes.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
  private static final String SEVEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @Test
  void isEmptyForEqualContents() {
    assertThat(UnifiedDiff.of("a", "b", SEVEN, SEVEN)).isEmpty();
    assertThat(UnifiedDiff.of("a", "b", "", "")).isEmpty();
  }

  /** Each line occurs often, so that the equal ones cannot be found in linear time. */
  @Test
  void comparesLongTextsOfFewDifferentLinesInTime() throws TimeoutException {
    String host = randomDigits(1, 200_000);
    String desired = randomDigits(2, 200_000);
    TimeLimit limit = new TimeLimit(Duration.ofSeconds(30));
    assertThat(limit.compute(() -> UnifiedDiff.of("a", "b", host, desired))).startsWith("--- a\n");
    assertThat(limit.compute(() -> ThreeWayMerge.of("0\n" + host, desired, host))).isNotNull();
  }

  private static String randomDigits(long seed, int lines) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(lines, 0, 3).forEach(digit -> text.append(digit).append('\n'));
    return text.toString();
  }

  @Test
  void showsThreeLinesOfContext() {
    assertThat(UnifiedDiff.of("old", "new", SEVEN, SEVEN.replace("5\n", "five\n")))
        .isEqualTo("--- old\n+++ new\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  }

  @Test
  void showsAMissingFinalNewline() {
    assertThat(UnifiedDiff.of("a", "b", "x", "x\n"))
        .isEqualTo("--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
  }

  @Test
  void showsAnAbsentSideAsDevNull() {
    assertThat(UnifiedDiff.of("/etc/x", "/etc/x", null, "x\n"))
        .isEqualTo("--- /dev/null\n+++ /etc/x\n@@ -0,0 +1 @@\n+x\n");
    assertThat(UnifiedDiff.of("/etc/x", "/etc/x", "x\n", null)).contains("+++ /dev/null\n");
  }

  @Test
  void doesNotShowBinaryContent() {
    assertThat(UnifiedDiff.of("a", "b", new byte[] {0, 1}, "x".getBytes(UTF_8)))
        .isEqualTo("Binary files a and b differ\n");
  }

  @Test
  void decodesLatin1() {
    assertThat(UnifiedDiff.of("a", "b", "é\n".getBytes(ISO_8859_1), "è\n".getBytes(ISO_8859_1)))
        .contains("-é\n+è\n");
  }

  @Test
  void showsCarriageReturns() {
    assertThat(UnifiedDiff.of("a", "b", "x\n", "x\r\n")).contains("-x\n+x\r\n");
  }

  @Test
  void patchMakesTheNewTextOfTheOld(@TempDir Path directory) throws Exception {
    Needs.programs("patch");
    String after = "0\n" + SEVEN.replace("5\n", "").replace("9\n", "9\nten");
    Files.writeString(directory.resolve("file"), SEVEN);
    run(directory, UnifiedDiff.of("file", "file", SEVEN, after));
    assertThat(Files.readString(directory.resolve("file"))).isEqualTo(after);
  }

  private static void run(Path directory, String patch) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("patch", "-p0")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().write(patch.getBytes(UTF_8));
    process.getOutputStream().close();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
