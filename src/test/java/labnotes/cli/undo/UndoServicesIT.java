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

/** After an undo, a service runs if and only if it ran before the run. */
class UndoServicesIT {
  @TempDir Path directory;

  private static String run(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    return runs.get(runs.size() - 1).get("run").asText();
  }

  private static String unit(String name) {
    String text =
        "[Service]\\nExecStart=/bin/sleep 1000\\n[Install]\\nWantedBy=multi-user.target\\n";
    return "printf '" + text + "' >/etc/systemd/system/" + name + ".service; ";
  }

  @Test
  void undoesOnDebian() {
    try (DebianHost host = DebianHost.booted()) {
      host.exec(unit("lab-starts") + unit("lab-stops") + "systemctl enable --now lab-stops")
          .succeeded();
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - file: /etc/lab.conf
                    content: lab
                    triggers: [again, note]
                  - service: lab-starts
                    enabled: true
                    running: true
                  - service: lab-stops
                    enabled: false
                    running: false
                  - command: again
                    run: systemctl restart lab-starts
                    run-on: trigger
                  - command: note
                    run: echo noted >>/srv/noted
                    run-on: trigger
                  """);
      labnotes.expecting(0, "apply", "desk", "--yes");
      assertThat(states(host)).isEqualTo("active inactive enabled disabled");

      String first = run(labnotes);
      Ended undone = labnotes.expecting(0, "undo", first, "--yes");
      assertThat(undone.output())
          .contains("running: active → inactive", "enabled: enabled → disabled")
          .contains("running: inactive → active", "enabled: disabled → enabled")
          .contains("command:note")
          .doesNotContain("command:again");
      assertThat(states(host)).isEqualTo("inactive active disabled enabled");

      labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(states(host)).isEqualTo("active inactive enabled disabled");
    }
  }

  private static String states(DebianHost host) {
    String of = " lab-starts lab-stops; ";
    return host.exec("systemctl is-active" + of + "systemctl is-enabled" + of)
        .output()
        .strip()
        .replace('\n', ' ');
  }

  @Test
  void undoesOnFreeBsd() {
    try (StandInFreeBsd host = StandInFreeBsd.release10()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - service: moused
                    enabled: true
                    running: true
                  - service: sshd
                    running: false
                  - module: snd_hda
                  """);
      labnotes.expecting(0, "apply", "desk", "--yes", "--no-confirm");
      String status = "service moused onestatus; service sshd onestatus; kldstat -n snd_hda";
      assertThat(host.exec(status).output())
          .contains("moused is running", "sshd is not running", "snd_hda");

      labnotes.expecting(0, "undo", run(labnotes), "--yes");
      Ended after = host.exec(status);
      assertThat(after.output()).contains("moused is not running", "sshd is running");
      assertThat(after.output()).doesNotContain("snd_hda");
      assertThat(host.exec("sysrc -n moused_enable; cat /etc/rc.conf").output())
          .startsWith("NO\n")
          .doesNotContain("kld_list");
    }
  }
}
