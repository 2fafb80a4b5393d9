package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jail that labnotes enters by jexec(8), on a stand-in for FreeBSD. */
class JailIT {
  @TempDir Path directory;
  private StandInFreeBsd host;

  @BeforeEach
  void makeJail() throws IOException {
    host = StandInFreeBsd.release13();
    try (StandInFreeBsd jail = StandInFreeBsd.release14()) {
      Files.createDirectories(host.path("/usr/jails"));
      Files.createDirectories(host.path("/var/db/stand-in/jails"));
      Ended.running(
              List.of("cp", "-a", jail.root().toString(), host.path("/usr/jails/web").toString()),
              "")
          .succeeded();
    }
    Files.writeString(host.path("/var/db/stand-in/jails/web"), "/usr/jails/web\n");
    Files.writeString(host.path("/var/db/stand-in/jails/web.jid"), "7\n");
  }

  @AfterEach
  void closeHost() {
    if (host != null) {
      host.close();
    }
  }

  private Labnotes through(String via) {
    return Labnotes.in(directory)
        .with("--via", host.via() + " " + via)
        .profile(
            "desk",
            """
            - package: vim
            - file: /usr/local/etc/app.conf
              content: "jailed\\n"
              triggers: [note]
            - entry: sendmail_enable
              file: /etc/rc.conf
              value: "NO"
            - service: cron
              enabled: true
              running: true
            - user: app
              system: true
            - command: note
              run: echo "$HOME" >>/root/noted
              run-on: trigger
            """);
  }

  private Path inJail(String path) {
    return host.path("/usr/jails/web" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jexec web", "jexec 7", "jexec -l web"})
  void appliesChecksAndUndoesInTheJailOnly(String via) {
    Labnotes labnotes = through(via);
    assertThat(labnotes.json(0, "facts").toString()).contains("14.1");
    Ended applied = labnotes.expecting(0, "apply", "desk", "--yes");
    assertThat(applied.output()).contains("applied and verified");
    assertThat(inJail("/usr/local/etc/app.conf")).hasContent("jailed\n");
    assertThat(inJail("/root/noted")).hasContent("/root\n");
    assertThat(inJail("/var/run/cron.pid")).exists();
    assertThat(inJail("/etc/rc.conf")).content().contains("sendmail_enable=\"NO\"");
    assertThat(inJail("/var/db/labnotes/state.json")).exists();
    for (String outside :
        List.of(
            "/usr/local/etc/app.conf", "/root/noted", "/var/run/cron.pid", "/var/db/labnotes")) {
      assertThat(host.path(outside)).doesNotExist();
    }
    labnotes.expecting(0, "check", "desk");

    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    labnotes.expecting(0, "undo", runs.get(runs.size() - 1).get("run").asText(), "--yes");
    assertThat(inJail("/usr/local/etc/app.conf")).doesNotExist();
    assertThat(host.exec("jexec web pkg query %n vim").output()).isEmpty();
  }

  @Test
  void reportsAJailThatDoesNotExist() {
    Ended ended = through("jexec db").expecting(4, "plan", "desk");
    assertThat(ended.output() + ended.errors())
        .contains("did not start a shell (status 1): jexec: jail \"db\" not found");
  }

  @Test
  void keepsTheRecordOfTheJailApartFromThatOfItsHost() {
    through("jexec web").expecting(0, "apply", "desk", "--yes");
    Labnotes outside = Labnotes.in(directory).with("--via", host.via());
    assertThat(outside.json(0, "history").findValue("runs")).isEmpty();
  }
}
