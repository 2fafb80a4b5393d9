package labnotes.view.human;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Delta;
import labnotes.view.layout.TextStyle;
import org.junit.jupiter.api.Test;

class DeltaLinesTest {
  private static List<String> lines(Delta delta) {
    return new DeltaLines(TextStyle.MONOCHROME).of(delta);
  }

  @Test
  void showsAValueBeforeAndAfter() {
    assertThat(lines(Delta.Value.of("mode", "644", "600"))).containsExactly("mode: 644 → 600");
    assertThat(lines(Delta.Value.added("owner", "root:wheel")))
        .containsExactly("owner: root:wheel");
    assertThat(lines(Delta.Value.removed("gid", "44"))).containsExactly("gid: 44 → (none)");
  }

  @Test
  void indentsANewValueOfSeveralLines() {
    assertThat(lines(Delta.Value.added("command", "set -e\nnewaliases\n")))
        .containsExactly("command:", "  set -e", "  newaliases");
  }

  @Test
  void showsATextAsADiff() {
    assertThat(lines(new Delta.Text("/etc/motd", Optional.of("hello\n"), Optional.of("bye\n"))))
        .containsExactly("--- /etc/motd", "+++ /etc/motd", "@@ -1 +1 @@", "-hello", "+bye");
  }

  @Test
  void distinguishesAnEmptyFileFromNone() {
    assertThat(lines(new Delta.Text("/etc/nologin", Optional.empty(), Optional.of(""))))
        .containsExactly("/etc/nologin: (none) → empty");
    assertThat(lines(new Delta.Text("/etc/nologin", Optional.of(""), Optional.empty())))
        .containsExactly("/etc/nologin: empty → (none)");
  }

  @Test
  void hidesSensitiveValuesAndEscapesOthers() {
    assertThat(lines(new Delta.Secret("content"))).containsExactly("content: (sensitive)");
    assertThat(lines(new Delta.Opaque("/etc/key", "12 bytes, sha256 0a", "16 bytes, sha256 0b")))
        .containsExactly("/etc/key: binary, 12 bytes → 16 bytes");
    assertThat(lines(Delta.Value.added("comment", "\u001b[2J")))
        .containsExactly("comment: \\u001b[2J");
  }
}
