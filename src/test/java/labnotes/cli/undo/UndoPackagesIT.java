package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo removes packages that the run installed, unless another package needs them. */
class UndoPackagesIT {
  @TempDir Path directory;

  private static String run(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    return runs.get(runs.size() - 1).get("run").asText();
  }

  private static DebianPackage needing(String name, String needed) {
    return DebianPackage.of(name, "1.0").depending(needed);
  }

  @Test
  void undoesOnDebian() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - package: zz-tool
                  - package: zz-single
                  - package: zz-mine
                  - file: /etc/zz.conf
                    content: zz
                    triggers: [again, note]
                  - command: again
                    run: dpkg -s zz-tool | grep '^Status.* installed'
                    on: trigger
                  - command: note
                    run: echo noted >>/srv/noted
                    on: trigger
                  """);
      host.offer(
          AptRepository.of(
              needing("zz-tool", "zz-library"),
              DebianPackage.of("zz-library", "1.0"),
              DebianPackage.of("zz-single", "1.0"),
              DebianPackage.of("zz-mine", "1.0"),
              needing("zz-theirs", "zz-library"),
              needing("zz-more", "zz-single")));
      host.exec("apt-get -qy install zz-mine").succeeded();
      labnotes.expecting(0, "apply", "desk", "--yes");
      host.exec("apt-get -qy install zz-theirs zz-more").succeeded();

      Ended planned = labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(planned.output()).contains("command:note").doesNotContain("command:again");
      assertThat(planned.output() + planned.errors())
          .contains("package:zz-library stays: zz-theirs needs it")
          .contains("package:zz-single stays: zz-more needs it")
          .contains(
              "- delete package:zz-tool", "stays: its settings in /etc (removed, not purged)");
      assertThat(installed(host)).isEqualTo("zz-library\nzz-mine\nzz-more\nzz-single\nzz-theirs\n");
    }
  }

  private static String installed(DebianHost host) {
    return host.exec(
            "dpkg-query -W -f='${db:Status-Abbrev}${Package}\\n' 'zz-*' | sed -n 's/^ii *//p'")
        .output();
  }

  @Test
  void undoesOnDebianWithKeptFiles() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("desk", "- package: zz-tool\n- package: zz-held\n");
      host.offer(
          AptRepository.of(
              needing("zz-tool", "zz-library"),
              DebianPackage.of("zz-library", "1.0"),
              DebianPackage.of("zz-orphan", "1.0"),
              DebianPackage.of("zz-held", "1.0")));
      host.exec("apt-get -qy install zz-orphan && apt-mark auto zz-orphan").succeeded();
      host.exec("rm -rf /var/lib/apt/lists/*").succeeded();
      assertThat(labnotes.expecting(0, "apply", "desk", "--yes").output())
          .contains("package lists: fetched");
      host.exec("apt-mark hold zz-held").succeeded();
      Ended undone = labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(undone.output() + undone.errors())
          .contains("package:zz-held stays: ")
          .contains("; zz-library (dependencies that nothing else needs)")
          .doesNotContain("zz-orphan");
      // Dependencies that could not be known before stay; apt has marked them as automatic.
      assertThat(installed(host)).isEqualTo("zz-library\nzz-orphan\n");
      assertThat(host.exec("apt-get -s autoremove").output()).contains("Remv zz-library");
    }
  }

  @Test
  void undoesOnFreeBsd() throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      host.offer("package other 1 misc/other Other\ndepends dconf\n");
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("desk", "- package: x11/gdm\n- package: vim\n");
      labnotes.expecting(0, "apply", "desk", "--yes");
      host.exec("pkg install -y other").succeeded();
      Ended undone = labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(undone.output() + undone.errors())
          .contains("package:dconf stays: other needs it")
          .contains("package:libxml2 stays: ");
      assertThat(host.exec("pkg query %n").output()).isEqualTo("dconf\nlibxml2\nother\npkg\n");

      Files.delete(host.path("/var/db/stand-in/catalogue"));
      assertThat(labnotes.expecting(0, "apply", "desk", "--yes").output())
          .contains("package catalogue: fetched");
      assertThat(host.exec("pkg query %n gdm vim").output()).isEqualTo("gdm\nvim\n");
      host.exec("pkg set -y -A 1 other; pkg delete -y other").succeeded();
      host.exec("pkg install -y tree; pkg set -y -A 1 tree").succeeded();
      Ended last = labnotes.expecting(0, "undo", run(labnotes), "--yes");
      assertThat(last.output())
          .containsPattern("stays: [a-z0-9, ]*libxml2[a-z, ]* \\(dependencies that nothing")
          .doesNotContain("tree");
      assertThat(host.exec("pkg query %n gdm vim").output()).isEmpty();
      assertThat(host.exec("pkg autoremove -n").output()).contains("libxml2", "dconf", "tree");
    }
  }
}
