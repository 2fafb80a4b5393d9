package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptPatternTest {
  private static List<String> adjusted(String expected, String output) {
    ScriptPattern pattern = new ScriptPattern(expected.lines().toList()).adjusted(output);
    assertThat(output).matches(pattern.regex());
    return pattern.lines();
  }

  @Test
  void keepsWildcardsOfLinesThatStillMatch() {
    assertThat(adjusted("run <*>\nold\n", "run 7\nnew\n")).containsExactly("run <*>", "new");
  }

  @Test
  void keepsAnyLinesAroundAChangedLine() {
    assertThat(adjusted("a\n...\nold\n...\nz\n", "a\nb\nc\nnew\nd\nz\n"))
        .startsWith("a", "...")
        .endsWith("...", "z")
        .hasSizeLessThanOrEqualTo(6);
    assertThat(adjusted("...\ndone: 1\n", "x\ny\ndone: 2\n")).contains("...");
  }

  @Test
  void addsAndRemovesLines() {
    assertThat(adjusted("a\nc\n", "a\nb\nc\n")).containsExactly("a", "b", "c");
    assertThat(adjusted("a\nb\nc\n", "a\nc\n")).containsExactly("a", "c");
    assertThat(adjusted("", "a\n")).containsExactly("a");
    assertThat(adjusted("a\n", "")).isEmpty();
  }

  @Test
  void masksRunsAndTimes() {
    assertThat(adjusted("x\n", "run 20261128T192544Z-1ee9 at 2026-11-28T19:25:44Z\n"))
        .containsExactly("run <*> at <*>");
  }
}
