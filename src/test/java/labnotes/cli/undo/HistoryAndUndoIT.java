package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.cli.Labnotes;
import labnotes.fact.UnansweredException;
import labnotes.host.Ended;
import labnotes.record.HistoryFact;
import labnotes.sh.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands history and undo in an offline tree. */
class HistoryAndUndoIT {
  private static final String DEMO =
      """
      - file: /etc/motd
        content: two
      - file: /etc/key
        content: hush
        sensitive: true
      """;

  @TempDir static Path applied;
  @TempDir Path directory;
  private Path motd;
  private Labnotes labnotes;
  private String run = "";

  private static Labnotes demo(Path directory) {
    return Labnotes.in(directory)
        .with("--root", directory.resolve("tree").toString())
        .profile("demo", DEMO);
  }

  @BeforeAll
  static void apply() throws IOException {
    Files.createDirectories(applied.resolve("tree/etc"));
    Files.writeString(applied.resolve("tree/etc/motd"), "one\n");
    demo(applied).expecting(0, "apply", "demo", "--yes");
  }

  @BeforeEach
  void aRun() throws IOException {
    TreeCopy.copy(applied, directory);
    motd = directory.resolve("tree/etc/motd");
    labnotes = demo(directory);
    try (Stream<Path> runs = Files.list(directory.resolve("tree/var/lib/labnotes/runs"))) {
      run = runs.findFirst().orElseThrow().getFileName().toString();
    }
  }

  private JsonNode history(String... words) {
    return labnotes.json(0, words).path("hosts").path(0).path("runs").path(0);
  }

  @Test
  void showsContentsOnlyForASingleRun() {
    assertThat(history("history").toString())
        .contains("file:/etc/motd")
        .doesNotContain("no longer kept");
    assertThat(history("history", run).toString()).contains("two").doesNotContain("no longer kept");
  }

  @Test
  void announcesWhatAnUndoLeavesOut() throws IOException {
    anotherSecret();
    Ended planned = labnotes.expecting(3, "undo", run, "--dry-run");
    assertThat(planned.output()).contains("file:/etc/key cannot be undone: it is sensitive");
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(Files.readString(motd)).isEqualTo("two");
    assertThat(motd.resolveSibling("key")).hasContent("hush hush");
  }

  private void anotherSecret() {
    labnotes
        .profile(
            "demo",
            """
            - file: /etc/motd
              content: three
            - file: /etc/key
              content: hush hush
              sensitive: true
            """)
        .expecting(0, "apply", "demo", "--yes");
    run = labnotes.json(0, "history").findPath("runs").path(1).path("run").asText();
  }

  @Test
  void failsAnUndoWithAnUnresolvedConflict() throws IOException {
    Files.writeString(motd, "three\n");
    Ended ended = labnotes.expecting(1, "undo", run, "--yes");
    assertThat(ended.output())
        .contains(
            "error: conflict in /etc/motd", "--on-conflict profile", "failed", "edited on the host")
        .doesNotContain("\ndone:", "profile changed");
    assertThat(labnotes.json(1, "undo", run, "--yes").at("/hosts/0/problems").toString())
        .contains("conflict in /etc/motd");
    assertThat(Files.readString(motd)).isEqualTo("three\n");
    assertThat(labnotes.expecting(0, "undo", run, "--yes", "--on-conflict", "host").output())
        .doesNotContain("up to date:  ");
    assertThat(Files.readString(motd)).isEqualTo("three\n");
    labnotes.expecting(0, "undo", run, "--yes", "--on-conflict", "profile");
    assertThat(Files.readString(motd)).isEqualTo("one\n");
  }

  @Test
  void doesNotRepeatWarningsOfThePlan() {
    anotherSecret();
    String output = labnotes.expecting(0, "undo", run, "--yes").output();
    assertThat(output.split("cannot be undone", -1)).hasSize(2);
    assertThat(output).doesNotContain("not applied yet", "profile changed");
  }

  @Test
  void leavesNoPendingTriggersForATree() {
    labnotes.profile(
        "served",
        """
        - file: /etc/served
          content: served
          triggers: [again]
        - command: again
          run: "true"
          run-on: trigger
        """);
    assertThat(labnotes.expecting(0, "apply", "served", "--yes").output())
        .contains("1 deferred: 1 command needs the running system");
    String served = labnotes.json(0, "history").findPath("runs").path(1).path("run").asText();
    for (String[] command :
        new String[][] {
          {"undo", served, "--yes"}, {"reapply", "served", "--yes"}, {"apply", "demo", "--yes"}
        }) {
      assertThat(labnotes.expecting(0, command).output())
          .doesNotContain("pending trigger", "was interrupted");
    }
  }

  @Test
  void describesAnEmptyFile() {
    labnotes.profile("empty", "- file: /etc/empty\n  content: \"\"\n");
    assertThat(labnotes.expecting(0, "apply", "empty", "--yes").output())
        .contains("/etc/empty: (none) → empty");
    String made = labnotes.json(0, "history").findPath("runs").path(1).path("run").asText();
    assertThat(labnotes.expecting(0, "undo", made, "--yes").output())
        .contains("/etc/empty: empty → (none)")
        .doesNotContain("sha256");
    String undo = labnotes.json(0, "history").findPath("runs").path(2).path("run").asText();
    labnotes.expecting(0, "undo", undo, "--yes");
    assertThat(motd.resolveSibling("empty")).isEmptyFile();
  }

  @Test
  void suggestsACommandForTheSameHost() {
    String root = directory.resolve("tree").toString();
    for (String command : List.of("undo", "history")) {
      assertThat(labnotes.expecting(2, command, "nope").errors())
          .contains("labnotes history --root " + root + "\n");
    }
    assertThat(labnotes.expecting(2, "undo", "../x").errors()).contains("history --root " + root);
  }

  @Test
  void suggestsReapplyWhenApplyWouldReplaceAnEdit() throws IOException {
    Files.writeString(motd, "edited\n");
    String advice =
        "warning: apply overwrites edits on the host: file:/etc/motd\n"
            + "    to keep them, merged with the profile: labnotes reapply demo --library "
            + directory
            + " --root "
            + directory.resolve("tree")
            + "\n";
    assertThat(labnotes.expecting(3, "plan", "demo").output())
        .as("the profile is the same, and apply overwrites the edit")
        .contains("~ update file:/etc/motd  (edited on the host)\n", advice);
    labnotes.profile("demo", "- file: /etc/motd\n  content: three\n");
    assertThat(labnotes.expecting(3, "plan", "demo").output())
        .contains("~ update file:/etc/motd  (changed by the profile and on the host)\n", advice);
    assertThat(labnotes.json(3, "plan", "demo").at("/hosts/0/problems").toString())
        .contains("labnotes reapply demo");
    assertThat(labnotes.expecting(0, "apply", "demo", "--yes").output()).contains(advice);
  }

  @Test
  void reportsLeftoverFilesBesideAFileInPlace() throws IOException {
    Files.writeString(motd.resolveSibling("motd.dpkg-dist"), "new\n");
    String left = "as applied, leftover files: /etc/motd.dpkg-dist";
    assertThat(labnotes.expecting(0, "check", "demo").output()).contains("file:/etc/motd  " + left);
    assertThat(labnotes.expecting(0, "plan", "demo").output()).contains("file:/etc/motd: " + left);
    assertThat(labnotes.json(0, "check", "demo").at("/hosts/0/driftCauses/0/cause").asText())
        .isEqualTo("unchanged");
    assertThat(labnotes.expecting(0, "reapply", "demo", "--yes").output()).contains(left);
  }

  @Test
  void alignsTheColumnsOfUndoneRuns() throws IOException {
    Files.createDirectories(directory.resolve("tree/usr/lib"));
    Files.writeString(directory.resolve("tree/etc/os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
    labnotes.expecting(0, "undo", run, "--yes");
    List<String> rows =
        labnotes
            .expecting(0, "history")
            .output()
            .lines()
            .filter(row -> row.contains("tester"))
            .toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).indexOf("tester")).isEqualTo(rows.get(1).indexOf("tester"));
    assertThat(rows.get(1)).contains("undo of " + run + "  debian 12  tester");
  }

  @Test
  void distinguishesAnUnreadableRecordFromAnEmptyOne() {
    Answer answer = new Answer(0, "identity x\nclosed\n".getBytes(StandardCharsets.UTF_8), "mark");
    assertThatThrownBy(() -> HistoryFact.all().read(answer))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("only readable by its owner")
        .hasMessageContaining("--become");
  }
}
