package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo that removes users and groups can be undone, including their memberships. */
class UndoAccountsIT {
  private static final String PROFILE =
      """
      - group: labgroup
        members: [daemon]
      - user: labuser
        groups: [labgroup, operator]
        home: /home/labuser
        shell: /bin/sh
        comment: Lab U.
      """;

  @TempDir Path directory;

  private static String run(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    return runs.get(runs.size() - 1).get("run").asText();
  }

  private Labnotes machine(String via) {
    return Labnotes.in(directory).with("--via", via).profile("desk", PROFILE);
  }

  private static String undo(Labnotes labnotes) {
    Ended undone = labnotes.expecting(0, "undo", run(labnotes), "--yes", "--no-confirm");
    assertThat(undone.output()).contains("applied and verified").doesNotContain("cannot be undone");
    return undone.output();
  }

  @Test
  void undoesOnDebian() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = machine(host.via());
      labnotes.expecting(0, "apply", "desk", "--yes");
      host.exec("usermod -a -G audio labuser; usermod -a -G labgroup sync").succeeded();

      assertThat(undo(labnotes))
          .contains(
              "- delete user:labuser",
              "labuser in group audio",
              "stays: /home/labuser",
              "lost: the password; an undo cannot restore it")
          .contains("- delete group:labgroup", "sync in group labgroup");
      assertThat(host.exec("getent passwd labuser; getent group labgroup").output()).isEmpty();

      assertThat(undo(labnotes)).contains("+ create user:labuser").doesNotContain("conflict");
      assertThat(host.exec("getent passwd labuser").output())
          .contains(":Lab U.:/home/labuser:/bin/sh");
      assertThat(host.exec("id -Gn labuser").output().strip().split(" "))
          .containsExactlyInAnyOrder("labuser", "labgroup", "operator", "audio");
      assertThat(host.exec("id -Gn sync daemon").output()).contains("labgroup");
      assertThat(host.exec("id -Gn daemon").output()).contains("labgroup");
      labnotes.expecting(0, "check", "desk");
    }
  }

  @Test
  void undoesOnFreeBsd() {
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      Labnotes labnotes = machine(host.via());
      labnotes.expecting(0, "apply", "desk", "--yes");
      undo(labnotes);
      assertThat(host.exec("getent passwd labuser; getent group labgroup").output()).isEmpty();
      undo(labnotes);
      assertThat(host.exec("getent group labgroup operator").output())
          .contains("daemon", "labuser\n");
      labnotes.expecting(0, "check", "desk");
    }
  }
}
