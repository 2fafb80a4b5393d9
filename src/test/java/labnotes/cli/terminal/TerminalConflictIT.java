package labnotes.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conflicts that a user resolves at a real terminal. */
class TerminalConflictIT {
  @TempDir Path directory;
  private Path motd;
  private Labnotes labnotes;

  @BeforeEach
  void aConflict() throws IOException {
    Needs.programs("script");
    Path tree = directory.resolve("tree");
    motd = Files.createDirectories(tree.resolve("etc")).resolve("motd");
    labnotes = Labnotes.in(directory).with("--root", tree.toString());
    profile("welcome");
    labnotes.expecting(0, "apply", "demo", "--yes");
    Files.writeString(motd, "first\nhers\nlast\n");
    profile("mine");
  }

  private void profile(String word) {
    labnotes.profile(
        "demo", "- file: /etc/motd\n  content: |\n    first\n    " + word + "\n    last\n");
  }

  private Ended reapply(String editor, String... typed) {
    return Program.atTerminal(labnotes, editor, List.of(typed), "reapply", "demo");
  }

  @Test
  void resolvesToTheProfile() throws IOException {
    Ended ended = reapply("false", "p", "y");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("conflict in /etc/motd", "[p]rofile, [h]ost");
    assertThat(Files.readString(motd)).isEqualTo("first\nmine\nlast\n");
    labnotes.expecting(0, "check", "demo");
  }

  @Test
  void remembersAResolutionForTheHost() throws IOException {
    Ended ended = reapply("false", "what?", "host", "y");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("answer p, h, e or s", "the host's version stays", "1 resolution to record");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    assertThat(reapply("false").output())
        .contains("the host's version stays", "up to date: 1 in place");
    assertThat(labnotes.expecting(0, "history").output()).contains("0 of 0 changes, done");
    profile("yours");
    assertThat(labnotes.expecting(1, "reapply", "demo", "--yes").output())
        .contains("was `mine`, is `hers`, should be `yours`");
  }

  @Test
  void remembersAResolutionForASetting() throws IOException {
    Path loader = Files.createDirectories(directory.resolve("tree/boot")).resolve("loader.conf");
    for (String value : List.of("1", "2")) {
      labnotes.profile(
          "demo", "- entry: a\n  file: /boot/loader.conf\n  value: \"" + value + "\"\n");
      if (value.equals("1")) {
        labnotes.expecting(0, "apply", "demo", "--yes");
        Files.writeString(loader, "a=\"7\"\n");
      }
    }
    labnotes.expecting(1, "reapply", "demo", "--yes");
    assertThat(
            labnotes
                .json(3, "reapply", "demo", "--on-conflict", "host", "--dry-run")
                .at("/hosts/0/resolutions")
                .toString())
        .isEqualTo("[\"entry:/boot/loader.conf:a\"]");
    labnotes.expecting(0, "reapply", "demo", "--on-conflict", "host", "--yes");
    for (int again = 0; again < 2; again++) {
      assertThat(labnotes.expecting(0, "reapply", "demo", "--yes").output())
          .contains("entry:/boot/loader.conf:a was set to 7 on the host; the host's version stays");
    }
    assertThat(Files.readString(loader)).isEqualTo("a=\"7\"\n");
  }

  @Test
  void appliesAnEditedResolution() throws IOException {
    Ended left = reapply("true", "e", "s");
    assertThat(left.output()).contains("conflict markers remain", "nothing to do");
    assertThat(reapply("false", "e", "s").output())
        .contains("not accepted: false exited with status 1");
    Ended steps = reapply("sed -i -e '0,/^[<=>|]/{/^[<=>|]/d}'", "e", "e", "e", "e", "n");
    assertThat(steps.output()).contains("edit again", "+welcome");
    Ended ended = reapply("sed -i -e '/^[<=>|]/d' -e s/hers/ours/", "e", "y");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(Files.readString(motd)).contains("first\nours\n").doesNotContain("<<<");
  }

  @Test
  void rejectsAnEditedResolutionThatTheSystemWouldRefuse() throws IOException {
    Path loader = Files.createDirectories(directory.resolve("tree/boot")).resolve("loader.conf");
    labnotes.profile("demo", "- file: /boot/loader.conf\n  content: a=\"1\"\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    Files.writeString(loader, "a=\"7\"\n");
    labnotes.profile("demo", "- file: /boot/loader.conf\n  content: a=\"2\"\n");
    Ended ended = reapply("printf 'a=\"x\\n' >", "e", "s");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("not accepted: /boot/loader.conf:1:");
    assertThat(Files.readString(loader)).isEqualTo("a=\"7\"\n");
  }

  @Test
  void keepsAndReportsSkippedConflicts() throws IOException {
    Ended ended = reapply("false", "s");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("warning: conflict in /etc/motd");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }

  @Test
  void skipsOnAnEmptyAnswer() throws IOException {
    Ended ended = reapply("false", "");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }

  @Test
  void treatsEndOfInputAsUndecided() throws IOException {
    labnotes.profile(
        "demo",
        """
        - file: /etc/motd
          content: |
            first
            mine
            last
        - file: /etc/another
          content: new
        """);
    Ended ended = reapply("false", Program.END);
    assertThat(ended.status()).as(ended.output()).isOne();
    assertThat(ended.output())
        .containsPattern("\\[S]kip\\? (\\^D\\x08\\x08)?\n")
        .contains("error: conflict in /etc/motd", "--on-conflict profile or host");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    assertThat(motd.resolveSibling("another")).doesNotExist();
  }

  @Test
  void failsOnAConflictWithoutATerminal() throws IOException {
    assertThat(labnotes.expecting(1, "reapply", "demo", "--yes").output())
        .contains("conflict in /etc/motd", "--on-conflict profile or host");
    JsonNode host = labnotes.json(1, "reapply", "demo", "--yes").at("/hosts/0");
    assertThat(host.path("problems").toString()).contains("conflict in /etc/motd");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    labnotes.expecting(0, "reapply", "demo", "--yes", "--on-conflict", "host");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    assertThat(Files.readString(motd)).isEqualTo("first\nmine\nlast\n");
  }

  @Test
  void resolvesAllConflictsForTheProfileOnRequest() throws IOException {
    labnotes.expecting(0, "reapply", "demo", "--yes", "--on-conflict", "profile");
    assertThat(Files.readString(motd)).isEqualTo("first\nmine\nlast\n");
  }

  @Test
  void asksAboutConflictsOfAnUndo() throws IOException {
    Files.writeString(motd, "first\nmine\nlast\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    Files.writeString(motd, "first\nhers\nlast\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    String run = labnotes.json(0, "history").at("/hosts/0/runs").findValuesAsText("run").get(1);
    Files.writeString(motd, "first\nanother\nlast\n");
    Ended ended = Program.atTerminal(labnotes, "false", List.of("b", "y"), "undo", run);
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("[b]efore the run, [h]ost");
    assertThat(Files.readString(motd)).isEqualTo("first\nhers\nlast\n");
  }
}
