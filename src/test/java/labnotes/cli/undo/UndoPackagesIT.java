package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                    run-on: trigger
                  - command: note
                    run: echo noted >>/srv/noted
                    run-on: trigger
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
          .contains("- delete package:zz-tool", "- delete package:zz-library")
          .doesNotContain("zz-orphan", "dependencies that nothing else needs");
      assertThat(installed(host)).isEqualTo("zz-orphan\n");
    }
  }

  @Test
  void leavesDependenciesThatAreNeededOrWantedSince() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("desk", "- package: zz-tool\n- package: zz-other\n");
      host.offer(
          AptRepository.of(
              needing("zz-tool", "zz-library, zz-wanted, zz-before, zz-gone"),
              DebianPackage.of("zz-library", "1.0"),
              DebianPackage.of("zz-wanted", "1.0"),
              DebianPackage.of("zz-before", "1.0"),
              DebianPackage.of("zz-gone", "1.0"),
              needing("zz-theirs", "zz-library"),
              needing("zz-other", "zz-marked"),
              DebianPackage.of("zz-marked", "1.0")));
      host.exec("apt-get -qy install zz-before && apt-mark auto zz-before").succeeded();
      for (String lists : List.of("rm -rf /var/lib/apt/lists/*", "apt-get -q update")) {
        host.exec(lists).succeeded();
        labnotes.expecting(0, "apply", "desk", "--yes");
        host.exec("apt-get -qy install zz-theirs && apt-mark manual zz-wanted zz-marked")
            .succeeded();
        Ended undone = labnotes.expecting(0, "undo", run(labnotes), "--yes");
        assertThat(undone.output() + undone.errors())
            .as(lists)
            .contains("package:zz-library stays: zz-theirs needs it")
            .contains("package:zz-wanted stays: zz-wanted has been marked as manually installed")
            .contains("package:zz-marked stays: zz-marked has been marked as manually installed")
            .contains("- delete package:zz-gone")
            .doesNotContain("package:zz-before");
        assertThat(installed(host))
            .as(lists)
            .isEqualTo("zz-before\nzz-library\nzz-marked\nzz-theirs\nzz-wanted\n");
        host.exec("apt-get -qy purge zz-library zz-marked zz-theirs zz-wanted").succeeded();
      }
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
          .contains("- delete package:dbus", "stays: dconf, libxml2 (dependencies that nothing")
          .doesNotContain("tree");
      assertThat(host.exec("pkg query %n gdm vim dbus hal").output()).isEmpty();
      // These were on the host before the run.
      assertThat(host.exec("pkg autoremove -n").output()).contains("libxml2", "dconf", "tree");
    }
  }
}
