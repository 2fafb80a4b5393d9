package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a package of the same run brings before their turn comes. */
class ConffilesTest {
  @TempDir Path folder;

  private static String run(Labnotes labnotes) {
    return labnotes.json(0, "history").findValue("runs").get(0).get("run").asText();
  }

  @Test
  void whatThePackageBringsIsComparedAgain() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(folder)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - package: zz-tool
                  - file: /etc/zz/tool.conf
                    content: "ours\\n"
                    triggers: [reload]
                  - entry: colour
                    file: /etc/zz/default
                    format: sysctl
                    value: blue
                  - file: /etc/zz/more.conf
                    content: "more\\n"
                  - command: reload
                    run: cat /etc/zz/tool.conf >>/root/reloaded
                    on: trigger
                  """);
      host.offer(
          AptRepository.of(
              DebianPackage.of("zz-tool", "1.0")
                  .file("/etc/zz/tool.conf", "theirs\n")
                  .file("/etc/zz/default", "colour=red\nsize=1\n")));

      String told = labnotes.expecting(0, "apply", "desk", "--yes").output();

      assertThat(told).contains("done: ", "seen to hold");
      assertThat(host.exec("cd /etc/zz; cat tool.conf default more.conf /root/reloaded").output())
          .isEqualTo("ours\ncolour=blue\nsize=1\nmore\nours\n");
      labnotes.expecting(0, "check", "desk");
      assertThat(labnotes.expecting(0, "history").output()).contains("5 of 5 changes, done");
      labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(host.exec("cd /etc/zz; cat tool.conf default; ls").output())
          .isEqualTo("theirs\ncolour=red\nsize=1\ndefault\ntool.conf\n");
    }
  }
}
