package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Undo on a real host, and damaged records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoOnHostIT {
  private static final String STATE = "/var/lib/labnotes";

  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes labnotes;

  @BeforeEach
  void fresh() {
    host.exec("rm -rf " + STATE + " /srv/*").succeeded();
    labnotes = Labnotes.in(directory).with("--via", host.via());
  }

  private String lastRun() {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    return runs.get(runs.size() - 1).get("run").asText();
  }

  private void file(String content) {
    labnotes.profile("desk", "- file: /srv/file\n  content: " + content + "\n");
  }

  @Test
  void firesTheTriggersOfTheRunAgain() {
    labnotes.profile(
        "desk",
        """
        - file: /srv/settings
          content: new
          triggers: [reload]
        - command: reload
          run: cat /srv/settings >>/srv/loaded 2>/dev/null || echo none >>/srv/loaded
          run-on: trigger
        """);
    labnotes.expecting(0, "apply", "desk", "--yes");
    String run = lastRun();
    Ended planned = labnotes.expecting(3, "undo", run, "--dry-run");
    assertThat(planned.output())
        .contains("> run command:reload", "triggered by: file:/srv/settings")
        .doesNotContain("cannot be undone");
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(host.path("/srv/loaded")).hasContent("newnone\n");
    labnotes.expecting(0, "undo", lastRun(), "--yes");
    assertThat(host.path("/srv/loaded")).hasContent("newnone\nnew");
    assertThat(host.path(STATE + "/pending")).doesNotExist();
  }

  @Test
  void removesMembershipsThatTheRunAdded() {
    labnotes.profile(
        "desk", "- group: games\n  members: [admin]\n- group: video\n  members: [admin]\n");
    labnotes.expecting(0, "apply", "desk", "--yes");
    assertThat(host.exec("id -nG admin").output()).contains("games", "video");
    labnotes.expecting(0, "undo", lastRun(), "--yes");
    assertThat(host.exec("id -nG admin").output()).doesNotContain("games", "video");
    labnotes.expecting(0, "undo", lastRun(), "--yes");
    assertThat(host.exec("id -nG admin").output()).contains("games", "video");
    labnotes.expecting(0, "undo", lastRun(), "--yes");
  }

  @Test
  void removesTheMountPointThatTheRunMade() {
    labnotes.profile(
        "desk",
        """
        - mount: /srv/new/data
          device: tmpfs
          type: tmpfs
        - file: /srv/new/data/file
          content: new
        - file: /srv/new/kept/file
          content: new
        """);
    labnotes.expecting(0, "apply", "desk", "--yes");
    host.exec("touch /srv/new/kept/other").succeeded();
    Ended undone = labnotes.expecting(0, "undo", lastRun(), "--yes");
    assertThat(undone.output())
        .contains("directory:/srv/new/kept stays: /srv/new/kept is not empty; it contains other");
    assertThat(host.path("/srv/new/data")).doesNotExist();
    assertThat(host.path("/srv/new/kept/other")).exists();
  }

  @Test
  void undoesOtherHostsIfOneIsUnreachable() {
    file("one");
    Labnotes over = Labnotes.in(directory).at(host, "root");
    over.expecting(0, "apply", "desk", "--yes");
    String run = lastRun();
    Labnotes both = over.with("--host", "root@127.0.0.1:9");
    JsonNode hosts = both.json(4, "undo", run, "--yes").get("hosts");
    assertThat(hosts.get(0).get("status").asText()).isEqualTo("done");
    assertThat(hosts.get(1).get("status").asText()).isEqualTo("unreachable");
    assertThat(host.path("/srv/file")).doesNotExist();
    assertThat(both.json(4, "reapply", "desk", "--yes").at("/hosts/0/status").asText())
        .isEqualTo("done");
    assertThat(over.with("--host", "root@127.0.0.1:9").run("undo", "nope").status()).isEqualTo(2);
  }

  @Test
  void reportsPendingTriggersThatTheProfileLacks() {
    file("one");
    labnotes.expecting(0, "apply", "desk", "--yes");
    host.exec("echo reload >" + STATE + "/pending").succeeded();
    assertThat(labnotes.expecting(0, "check", "desk").output())
        .contains("command:reload is a pending trigger of an earlier run");
    labnotes.profile(
        "desk", "- command: reload\n  run: echo loaded >/srv/loaded\n  run-on: trigger\n");
    assertThat(labnotes.expecting(0, "apply", "desk", "--yes").output())
        .doesNotContain("pending trigger");
    assertThat(host.path("/srv/loaded")).hasContent("loaded\n");
  }

  @Test
  void showsAUserWhereTheRunsOfRootAre() {
    file("one");
    labnotes.expecting(0, "apply", "desk", "--yes");
    String run = lastRun();
    Labnotes admin = Labnotes.in(directory).at(host, "admin");
    String apart = "the runs of root have a record of their own; show it with --become sudo";
    assertThat(admin.expecting(0, "history").output()).contains("no runs recorded", apart);
    assertThat(admin.expecting(2, "undo", run).errors())
        .contains("no run " + run + " is recorded on ", apart);
    assertThat(admin.expecting(0, "history", "--become", "sudo").output())
        .contains(run)
        .doesNotContain("apart");
  }

  @Test
  void refusesARecordOfALaterVersionBeforeAsking() {
    file("one");
    labnotes.expecting(0, "apply", "desk", "--yes");
    host.exec("sed -i 's/\"schema\":1/\"schema\":9/' " + STATE + "/state.json").succeeded();
    file("two");
    assertThat(labnotes.expecting(3, "plan", "desk").output())
        .contains("a later version of labnotes");
    Ended ended = labnotes.expecting(1, "apply", "desk");
    assertThat(ended.output())
        .contains("error: the record of runs was written by a later version of labnotes (schema 9")
        .doesNotContain("warning", "applied");
    assertThat(labnotes.expecting(2, "reapply").errors())
        .contains("a later version of labnotes", "name the profile: labnotes reapply PROFILE --");
    assertThat(host.path("/srv/file")).hasContent("one");
  }

  @Test
  void renamesAnEmptyOrDamagedRecord() {
    for (String content : new String[] {"", "{\"schema\":1,"}) {
      file("one");
      labnotes.run("apply", "desk", "--yes");
      host.exec("printf '%s' '" + content + "' >" + STATE + "/state.json").succeeded();
      assertThat(labnotes.expecting(2, "reapply").errors())
          .contains("the record of runs is damaged", "name the profile")
          .doesNotContain("no run has applied", "StreamReadFeature");
      file("two");
      assertThat(labnotes.expecting(0, "apply", "desk", "--yes").output())
          .contains("the record of runs is damaged");
      assertThat(labnotes.expecting(0, "check", "desk").output()).doesNotContain("damaged");
      assertThat(host.exec("ls " + STATE + " | grep -c damaged").succeeded().output())
          .isEqualTo("1\n");
      host.exec("rm -r " + STATE).succeeded();
    }
  }

  @Test
  void changesNothingIfTheRecordsDiskIsFull() {
    host.exec("mkdir -p " + STATE + " && mount -t tmpfs -o size=64k tmpfs " + STATE).succeeded();
    try {
      file("one");
      labnotes.expecting(0, "apply", "desk", "--yes");
      host.exec("cat /dev/zero >" + STATE + "/fill");
      file("two");
      Ended ended = labnotes.expecting(1, "apply", "desk", "--yes");
      assertThat(ended.output())
          .contains(
              "the record of runs in " + STATE + " cannot be written", "No space left on device")
          .contains("nothing was changed")
          .doesNotContain(" · run ");
      assertThat(host.path("/srv/file")).hasContent("one");
      host.exec("rm " + STATE + "/fill").succeeded();
      labnotes.expecting(0, "apply", "desk", "--yes");
      assertThat(labnotes.json(0, "history").findValue("runs")).hasSize(2);
    } finally {
      host.exec("umount " + STATE).succeeded();
    }
  }
}
