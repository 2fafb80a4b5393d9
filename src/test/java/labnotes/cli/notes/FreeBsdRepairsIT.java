package labnotes.cli.notes;

import static labnotes.cli.notes.StandInRuns.changes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user undoes manually of the notes for FreeBSD is found and done again. */
class FreeBsdRepairsIT {
  @TempDir Path home;

  /** In each round something of every note that still has something to undo. */
  @ParameterizedTest
  @ValueSource(strings = {"freebsd-10.1-desktop", "freebsd-14-desktop", "freebsd-14-framework"})
  void detectsAndRepairsEachManualChange(String profile) throws IOException {
    ManualNoteChanges notes = ManualNoteChanges.of(profile);
    try (StandInFreeBsd host = StandInFreeBsd.release(notes.release())) {
      host.offer(notes.offer());
      assertThat(run(host, 0, "apply", profile, "--yes").get("status").asText()).isEqualTo("done");
      assertThat(changes(run(host, 0, "check", profile))).isEmpty();
      for (List<ManualNoteChanges.Undoing> round : notes.rounds()) {
        round.forEach(undoing -> host.exec(undoing.shell()).succeeded());
        // Status done: applied, read again, and nothing is pending.
        JsonNode repaired = run(host, 0, "apply", profile, "--yes");
        for (ManualNoteChanges.Undoing undoing : round) {
          assertThat(changes(repaired))
              .as(undoing.note() + ": " + undoing.shell())
              .containsAll(undoing.addresses());
        }
        assertThat(repaired.get("status").asText()).isEqualTo("done");
      }
      assertThat(changes(run(host, 0, "check", profile))).isEmpty();
    }
  }

  private JsonNode run(StandInFreeBsd host, int exit, String... words) throws IOException {
    return new StandInRuns(home).run(host, exit, words);
  }
}
