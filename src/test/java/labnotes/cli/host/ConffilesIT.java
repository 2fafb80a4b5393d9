package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a package of the same run installs before they are applied. */
class ConffilesIT {
  @TempDir Path directory;

  private static String run(Labnotes labnotes) {
    return labnotes.json(0, "history").findValue("runs").get(0).get("run").asText();
  }

  @Test
  void replansAFileThatAPackageInstalls() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - package: zz-tool
                  - file: /etc/zz/tool.conf
                    content: "ours\\n"
                    triggers: [reload]
                  - entry: color
                    file: /etc/zz/default
                    format: sysctl
                    value: blue
                  - file: /etc/zz/more.conf
                    content: "more\\n"
                  - command: reload
                    run: cat /etc/zz/tool.conf >>/root/reloaded
                    run-on: trigger
                  """);
      host.offer(
          AptRepository.of(
              DebianPackage.of("zz-tool", "1.0")
                  .file("/etc/zz/tool.conf", "theirs\n")
                  .file("/etc/zz/default", "color=red\nsize=1\n")));

      String output = labnotes.expecting(0, "apply", "desk", "--yes").output();

      assertThat(output).contains("done: ", "applied and verified");
      assertThat(host.exec("cd /etc/zz; cat tool.conf default more.conf /root/reloaded").output())
          .isEqualTo("ours\ncolor=blue\nsize=1\nmore\nours\n");
      labnotes.expecting(0, "check", "desk");
      assertThat(labnotes.expecting(0, "history").output()).contains("5 of 5 changes, done");
      labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(host.exec("cd /etc/zz; cat tool.conf default; ls").output())
          .isEqualTo("theirs\ncolor=red\nsize=1\ndefault\ntool.conf\n");
    }
  }

  private static DebianPackage tool(String version, String... lines) {
    DebianPackage tool = DebianPackage.of("zz-tool", version);
    for (String line : lines) {
      tool = tool.file("/etc/zz/" + line.charAt(0), line + " of " + version + "\n");
    }
    return tool;
  }

  @Test
  void reportsDriftCausesOfConffiles() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - package: zz-tool
                  - file: /etc/zz/a
                    content: "a ours\\n"
                  - file: /etc/zz/b
                    content: "b ours\\n"
                  - file: /etc/zz/c
                    content: "c ours\\n"
                  - file: /etc/zz/u
                    content: "u ours\\n"
                  """);
      host.offer(AptRepository.of(tool("1.0", "a", "b", "c")));
      labnotes.expecting(0, "apply", "desk", "--yes");

      host.offer(AptRepository.of(tool("2.0", "a", "b", "c")));
      // The user keeps one file, takes the maintainer's other two and edits one of them. A file of
      // a tool such as ucf does not belong to a package.
      host.exec(
              """
              set -e
              cp /etc/zz/a /root/a
              export DEBIAN_FRONTEND=noninteractive
              apt-get -qy -o Dpkg::Options::=--force-confnew install zz-tool
              mv /etc/zz/a /etc/zz/a.dpkg-dist && mv /etc/zz/a.dpkg-old /etc/zz/a
              echo more >>/etc/zz/c
              mv /etc/zz/u /etc/zz/u.ucf-old
              echo u of 2.0 >/etc/zz/u && touch -d '2020-01-01' /etc/zz/u
              """)
          .succeeded();

      String output = labnotes.expecting(3, "check", "desk").output();
      assertThat(output)
          .containsPattern("zz/a +as applied, leftover files: /etc/zz/a.dpkg-dist")
          .containsPattern(
              "zz/b .*changed by a package upgrade \\(zz-tool 2.0\\), leftover files:"
                  + " /etc/zz/b.dpkg-old")
          .containsPattern("zz/c .*edited on the host, leftover files: /etc/zz/c.dpkg-old")
          .containsPattern(
              "zz/u .*changed by a package upgrade, leftover files: /etc/zz/u.ucf-old");
      String merged = labnotes.expecting(0, "reapply", "--yes").output();
      assertThat(merged)
          .contains("/etc/zz/c was edited on the host; the host's version stays")
          .contains("the change of /etc/zz/b by zz-tool 2.0 conflicts with the profile's content");
      assertThat(host.exec("cd /etc/zz; cat a b c u").output())
          .isEqualTo("a ours\nb ours\nc of 2.0\nmore\nu ours\n");
      host.exec("echo mine >/etc/zz/u").succeeded();
      assertThat(labnotes.run("check", "desk").output())
          .containsPattern("zz/u .*edited on the host");
    }
  }

  @Test
  void mergesChangesOfAPackageUpgrade() {
    String first = "# tool\nsize 1\nspeed 2\n\ncolor red\n";
    String second = "# tool, second edition\nsize 1\nspeed 2\n\ncolor red\nshape round\n";
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - file: /etc/zz/tool
                    content: "# tool\\nsize 1\\nspeed 9\\n\\ncolor red\\n"
                  """);
      host.offer(AptRepository.of(DebianPackage.of("zz-tool", "1.0").file("/etc/zz/tool", first)));
      host.exec("apt-get -qy install zz-tool").succeeded();
      labnotes.expecting(0, "apply", "desk", "--yes");

      host.offer(AptRepository.of(DebianPackage.of("zz-tool", "2.0").file("/etc/zz/tool", second)));
      host.exec(
              "DEBIAN_FRONTEND=noninteractive apt-get -qy -o Dpkg::Options::=--force-confnew"
                  + " install zz-tool")
          .succeeded();
      assertThat(host.exec("cat /etc/zz/tool").output()).isEqualTo(second);

      assertThat(labnotes.expecting(0, "reapply", "--yes").output())
          .containsPattern("zz/tool: changed by a package upgrade \\(zz-tool 2.0\\)")
          .contains("the change of /etc/zz/tool by zz-tool 2.0 is merged");
      assertThat(host.exec("cat /etc/zz/tool").output())
          .isEqualTo(second.replace("speed 2", "speed 9"));
      assertThat(labnotes.expecting(0, "reapply", "--yes").output()).contains("in place");
    }
  }
}
