package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two sides changed differently is decided by somebody at a real terminal. */
class TerminalConflictTest {
  @TempDir Path folder;
  private Path motd;
  private Labnotes labnotes;

  @BeforeEach
  void aConflict() throws IOException {
    Needs.programs("script");
    Path tree = folder.resolve("tree");
    motd = Files.createDirectories(tree.resolve("etc")).resolve("motd");
    labnotes = Labnotes.in(folder).with("--root", tree.toString());
    wish("welcome");
    labnotes.expecting(0, "apply", "demo", "--yes");
    Files.writeString(motd, "first\nhers\nlast\n");
    wish("mine");
  }

  private void wish(String word) {
    labnotes.profile(
        "demo", "- file: /etc/motd\n  content: |\n    first\n    " + word + "\n    last\n");
  }

  private Ended reapply(String editor, String... typed) {
    return Program.atTerminal(labnotes, editor, List.of(typed), "reapply", "demo");
  }

  @Test
  void oursIsTheProfiles() throws IOException {
    Ended ended = reapply("false", "o", "y");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("conflict in /etc/motd", "[o]urs (the profile's)");
    assertThat(Files.readString(motd)).isEqualTo("first\nmine\nlast\n");
    labnotes.expecting(0, "check", "demo");
  }

  @Test
  void theirsIsTheHosts() throws IOException {
    Ended ended = reapply("false", "what?", "theirs");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("type o, t, e or s", "that is kept");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }

  @Test
  void whatIsEditedIsTaken() throws IOException {
    Ended left = reapply("true", "e", "s");
    assertThat(left.output()).contains("conflict marks are left");
    Ended ended = reapply("sed -i -e '/^[<=>|]/d' -e s/hers/ours/", "e", "y");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(Files.readString(motd)).contains("first\nours\n").doesNotContain("<<<");
  }

  @Test
  void whatIsSkippedStaysAndIsTold() throws IOException {
    Ended ended = reapply("false", "s");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("warning: conflict in /etc/motd");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }

  @Test
  void withoutATerminalTheFileStaysAndTheRunFails() throws IOException {
    assertThat(labnotes.expecting(1, "reapply", "demo", "--yes").output())
        .contains("conflict in /etc/motd", "--on-conflict profile or host");
    JsonNode host = labnotes.json(1, "reapply", "demo", "--yes").at("/hosts/0");
    assertThat(host.path("problems").toString()).contains("conflict in /etc/motd");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    labnotes.expecting(0, "reapply", "demo", "--yes", "--on-conflict", "host");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    labnotes.expecting(0, "reapply", "demo", "--yes", "--on-conflict", "profile");
    assertThat(Files.readString(motd)).isEqualTo("first\nmine\nlast\n");
  }

  @Test
  void anUndoAsksToo() throws IOException {
    Files.writeString(motd, "first\nmine\nlast\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    Files.writeString(motd, "first\nhers\nlast\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    String run = labnotes.json(0, "history").at("/hosts/0/runs").findValuesAsText("run").get(1);
    Files.writeString(motd, "first\nanother\nlast\n");
    Ended ended = Program.atTerminal(labnotes, "false", List.of("o", "y"), "undo", run);
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("[o]urs (as it was before the run)");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }
}
