package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.fact.UnansweredException;
import labnotes.host.Ended;
import labnotes.run.HistoryFact;
import labnotes.sh.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of earlier runs, and of undoing them, in an offline tree. */
class HistoryAndUndoTest {
  @TempDir Path folder;
  private Path motd;
  private Labnotes labnotes;
  private String run = "";

  @BeforeEach
  void aRun() throws IOException {
    Path tree = folder.resolve("tree");
    motd = Files.createDirectories(tree.resolve("etc")).resolve("motd");
    Files.writeString(motd, "one\n");
    labnotes =
        Labnotes.in(folder)
            .with("--root", tree.toString())
            .profile(
                "demo",
                """
                - file: /etc/motd
                  content: two
                - file: /etc/key
                  content: hush
                  sensitive: true
                """);
    labnotes.expecting(0, "apply", "demo", "--yes");
    run = history("history").path("run").asText();
  }

  private JsonNode history(String... words) {
    return labnotes.json(0, words).path("hosts").path(0).path("runs").path(0);
  }

  @Test
  void theListLeavesContentsOutAndOneRunHasThem() {
    assertThat(history("history").toString())
        .contains("file:/etc/motd")
        .doesNotContain("no longer kept");
    assertThat(history("history", run).toString()).contains("two").doesNotContain("no longer kept");
  }

  @Test
  void anUndoTellsBeforehandWhatItLeavesOutAndIsNoFailureForIt() throws IOException {
    Ended planned = labnotes.expecting(3, "undo", run, "--dry-run");
    assertThat(planned.output()).contains("file:/etc/key cannot be undone: it is secret");
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(Files.readString(motd)).isEqualTo("one\n");
  }

  @Test
  void anUndoThatAConflictLeavesUndoneFails() throws IOException {
    Files.writeString(motd, "three\n");
    Ended ended = labnotes.expecting(1, "undo", run, "--yes");
    assertThat(ended.output())
        .contains("it is left as it is", "--on-conflict", "nothing to do")
        .doesNotContain("in place:  ");
    assertThat(labnotes.json(1, "undo", run, "--yes").path("exit").asInt()).isEqualTo(1);
    assertThat(Files.readString(motd)).isEqualTo("three\n");
    labnotes.expecting(0, "undo", run, "--yes", "--on-conflict", "profile");
    assertThat(Files.readString(motd)).isEqualTo("one\n");
  }

  @Test
  void aRecordThatIsClosedIsNotTakenForAnEmptyOne() {
    Answer answer = new Answer(0, "identity x\nclosed\n".getBytes(StandardCharsets.UTF_8), "mark");
    assertThatThrownBy(() -> HistoryFact.all().read(answer))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("without the rights of its owner")
        .hasMessageContaining("--become");
  }
}
