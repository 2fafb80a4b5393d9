package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages of a FreeBSD after an upgrade to another release. */
class PortsIT {
  private static final String PROFILE =
      """
      profile: desk
      summary: a desk
      os: { family: freebsd }
      notes:
        - note: Ports
          why: a new release leaves them behind
          source: lab-notes.txt, "Ports"
          resources:
            - ports: /var/backups/chosen-ports
            - package: editors/vim
      """;

  private static final String OFFER =
      """
      package acroread9 9.5 print/acroread9 Viewer
      package py27-six 1.9 devel/py-six Library
      package zsh 5.0 shells/zsh Shell
      depends dbus
      package doc 1 misc/doc Text
      arch any
      option HTML on
      """;

  private static final String MOVED =
      """
      # MOVED
      x11/gnome3|x11/gnome|2021-04-01|Renamed
      print/acroread9||2013-07-01|Has no distfile any more
      """;

  /** Where it is killed, one after the other: while pkg saves, removes and installs. */
  private static final List<String> STOPS =
      List.of(
          "create vim",
          "fetch zsh-5.0",
          "installed pkg-1.21.3",
          "deinstalled xorg-server-1.14.7",
          "installed py39-six-1.16",
          "installed libxml2-2.9.2");

  @TempDir Path home;

  /** A desktop of 10.1 with packages of its own, on which the profile has been applied. */
  private StandInFreeBsd desk() throws IOException {
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/desk.yaml"), PROFILE);
    StandInFreeBsd host = StandInFreeBsd.release10();
    host.offer(OFFER);
    host.exec(
            "pkg install -y gnome3 acroread9 py27-six doc vim tree sudo zsh && pkg set -A 1 -y zsh"
                + " && pkg lock -y tree")
        .succeeded();
    assertThat(run(host, 0, "apply", "desk", "--yes")).contains("+x11/gnome3", "1 change applied");
    return host;
  }

  /** The same machine after the upgrade, with the repository of the new release. */
  private static void upgrade(StandInFreeBsd host) throws IOException {
    host.exec("freebsd-update -r 14.1-RELEASE upgrade && freebsd-update install").succeeded();
    Path offered = host.path("/var/db/stand-in/repository");
    Files.writeString(
        offered,
        Files.readString(offered)
            .replace("gnome3 3.14.0 x11/gnome3 Meta-port", "gnome 42 x11/gnome Meta-port")
            .replace("package acroread9 9.5 print/acroread9 Viewer\n", "")
            .replace("py27-six 1.9 ", "py39-six 1.16 ")
            .replace("gdm 3.14.1", "gdm 42.0"));
    Files.createDirectories(host.path("/usr/ports"));
    Files.writeString(host.path("/usr/ports/MOVED"), MOVED);
    host.exec(": >/var/log/messages; : >/var/db/stand-in/pkg.broken").succeeded();
  }

  @Test
  void reinstallsAllPorts() throws IOException {
    try (StandInFreeBsd host = desk()) {
      upgrade(host);
      assertThat(run(host, 3, "check", "desk"))
          .contains("ABI of 15 packages is FreeBSD:10:*, FreeBSD:10:amd64, should be")
          .contains("left behind by the new release (freebsd 10.1, now freebsd 14.1)");
      String applied = run(host, 0, "reapply", "desk", "--yes");
      assertThat(applied)
          .contains("-libxml2-2.9.2 (textproc/libxml2)", "+x11/gnome3, newest for")
          .contains("fetched before any removal: sudo, zsh")
          .contains("pkg: 1.4.12 → bootstrapped again", "locked: tree → unlocked until")
          .contains("renamed: gnome3 (x11/gnome3) is now gnome (x11/gnome)")
          .contains("not reinstalled: print/acroread9: Has no distfile any more (2013-07-01)");
      assertThat(host.exec("pkg query '%n %v %q %a %k'").output())
          .isEqualTo(
              """
              dbus 1.8.16 FreeBSD:14:amd64 1 0
              dconf 0.22.0 FreeBSD:14:amd64 1 0
              doc 1 FreeBSD:14:* 0 0
              gdm 42.0 FreeBSD:14:amd64 1 0
              gnome 42 FreeBSD:14:amd64 0 0
              hal 0.5.14 FreeBSD:14:amd64 1 0
              libxml2 2.9.2 FreeBSD:14:amd64 1 0
              pkg 1.21.3 FreeBSD:14:amd64 0 0
              py39-six 1.16 FreeBSD:14:amd64 0 0
              sudo 1.8.12 FreeBSD:14:amd64 0 0
              tree 1.7.0 FreeBSD:14:amd64 0 1
              vim 7.4.591 FreeBSD:14:amd64 0 0
              xorg-server 1.14.7 FreeBSD:14:amd64 1 0
              zsh 5.0 FreeBSD:14:amd64 1 0
              """);
      assertThat(installed(host)).doesNotHaveDuplicates().hasSize(14);
      assertThat(installed(host).subList(0, 5))
          .containsExactly(
              "pkg: pkg-1.21.3 installed",
              "pkg: sudo-1.8.12 installed",
              "pkg: libxml2-2.9.2 installed",
              "pkg: dbus-1.8.16 installed",
              "pkg: zsh-5.0 installed");
      assertThat(host.path("/var/backups/chosen-ports"))
          .hasContent(
              "devel/py-six\n"
                  + "editors/vim\n"
                  + "misc/doc\n"
                  + "print/acroread9\n"
                  + "security/sudo\n"
                  + "sysutils/tree\n"
                  + "x11/gnome3\n");
      assertThat(
              host.exec("cd /var/db/labnotes/ports/2* && cat locked options renamed && ls . saved")
                  .output())
          .isEqualTo(
              """
              sysutils/tree
              misc/doc HTML=on
              py27-six (devel/py-six)|py39-six (devel/py-six)
              gnome3 (x11/gnome3)|gnome (x11/gnome)
              .:
              chosen
              etc.tar
              gone
              leaves
              local.sqlite
              locked
              options
              packages
              renamed
              saved

              saved:
              acroread9-9.5.txz
              dbus-1.8.16.txz
              dconf-0.22.0.txz
              doc-1.txz
              gdm-3.14.1.txz
              gnome3-3.14.0.txz
              hal-0.5.14.txz
              libxml2-2.9.2.txz
              pkg-1.4.12.txz
              py27-six-1.9.txz
              sudo-1.8.12.txz
              tree-1.7.0.txz
              vim-7.4.591.txz
              xorg-server-1.14.7.txz
              zsh-5.0.txz
              """);
      assertThat(run(host, 0, "apply", "desk", "--yes"))
          .contains(
              "print/acroread9 (Has no distfile any more (2013-07-01)) could not be reinstalled")
          .doesNotContain("change applied");
      JsonNode runs = labnotes(host).json(0, "history").findValue("runs");
      String run = runs.get(runs.size() - 1).get("run").asText();
      Ended undone = labnotes(host).run("undo", run, "--yes");
      assertThat(undone.output() + undone.errors())
          .contains("cannot be undone: packages of another release do not run on this one");
      host.exec(": >$(ls /var/db/labnotes/ports/*/gone)").succeeded();
      assertThat(run(host, 0, "check", "desk")).contains("up to date: 2 in place");
    }
  }

  @Test
  void retriesAFailedPortFirst() throws IOException {
    try (StandInFreeBsd host = desk()) {
      upgrade(host);
      host.exec("echo tree >/var/db/stand-in/packages.failing").succeeded();
      assertThat(run(host, 1, "apply", "desk", "--yes"))
          .contains("tree-1.7.0.pkg: Not Found", "sysutils/tree could not be installed");
      assertThat(run(host, 3, "check", "desk")).contains("should be continued at sysutils/tree");
      run(host, 1, "apply", "desk", "--yes");
      host.exec("rm /var/db/stand-in/packages.failing").succeeded();
      run(host, 0, "apply", "desk", "--yes");
      assertThat(installed(host)).doesNotHaveDuplicates().hasSize(14);
      assertThat(host.exec("pkg query '%n %a %k' tree gnome dbus").output())
          .isEqualTo("tree 0 1\ngnome 0 0\ndbus 1 0\n");
    }
  }

  @Test
  void resumesAKilledRun() throws Exception {
    try (StandInFreeBsd host = desk()) {
      upgrade(host);
      Files.write(host.path("/tmp/stops"), STOPS);
      host.exec(
              """
              cat >/var/db/stand-in/packages.event <<'.'
              if /usr/bin/grep -qx "$1 $2" /tmp/stops; then
                /usr/bin/grep -vx "$1 $2" /tmp/stops >/tmp/stops.new
                /bin/mv /tmp/stops.new /tmp/stops
                : >/tmp/stop
                while :; do /bin/sleep 1; done
              fi
              .
              """)
          .succeeded();
      int deaths = 0;
      while (!applied(host)) {
        deaths++;
        assertThat(deaths).isLessThanOrEqualTo(STOPS.size());
      }
      assertThat(deaths).isEqualTo(STOPS.size());
      assertThat(installed(host)).doesNotHaveDuplicates().hasSize(14);
      assertThat(host.exec("pkg query '%n %a %k' tree gnome dbus doc").output())
          .isEqualTo("tree 0 1\ngnome 0 0\ndbus 1 0\ndoc 0 0\n");
      assertThat(host.exec("cat /var/db/labnotes/ports/*/gone").output())
          .isEqualTo("print/acroread9|Has no distfile any more (2013-07-01)\n");
      assertThat(host.exec("ls /var/db/labnotes/ports/*/saved | wc -l").output()).contains("15");
    }
  }

  /** Whether an apply came to its end; one that stops before a package is killed there. */
  private boolean applied(StandInFreeBsd host) throws Exception {
    int[] exit = {-1};
    Thread run = new Thread(() -> exit[0] = labnotes(host).run("apply", "desk", "--yes").status());
    run.start();
    Path stop = host.path("/tmp/stop");
    while (run.isAlive() && !Files.exists(stop)) {
      run.join(20);
    }
    if (!run.isAlive()) {
      assertThat(exit[0]).isZero();
      return true;
    }
    Files.delete(stop);
    List<ProcessHandle> killed =
        ProcessHandle.current().descendants().filter(process -> isOn(host, process)).toList();
    killed.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : killed) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
    run.join();
    assertThat(exit[0]).isEqualTo(4);
    return false;
  }

  private static boolean isOn(StandInFreeBsd host, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/root"))
          .equals(host.root());
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void removesNothingWithoutARepositoryOrFreeSpace() throws IOException {
    try (StandInFreeBsd host = desk()) {
      upgrade(host);
      host.exec("echo 8 >/var/db/stand-in/free; : >/var/db/stand-in/unreachable").succeeded();
      assertThat(run(host, 1, "apply", "desk", "--yes"))
          .contains("saved packages: no, not enough space: at most 1 MiB; 0 MiB free")
          .contains(
              "No address record", "could not be listed, so no further packages were removed");
      assertThat(host.exec("cat /var/log/messages; pkg-static -N 2>&1").output())
          .isEqualTo("pkg: 15 packages installed\n");
      host.exec("rm /var/db/stand-in/unreachable").succeeded();
      run(host, 0, "apply", "desk", "--yes");
      assertThat(installed(host)).doesNotHaveDuplicates().hasSize(14);
      assertThat(host.exec("ls -d /var/db/labnotes/ports/*/saved").status()).isNotZero();
    }
  }

  @Test
  void fetchesPackagesForAccessBeforeRemovingAny() throws IOException {
    try (StandInFreeBsd host = desk()) {
      upgrade(host);
      host.exec("echo zsh >/var/db/stand-in/packages.failing").succeeded();
      assertThat(run(host, 1, "apply", "desk", "--yes"))
          .contains(
              "zsh-5.0.pkg: Not Found",
              "the packages that provide access to this host could not be fetched");
      assertThat(removed(host)).isEmpty();
      Path offered = host.path("/var/db/stand-in/repository");
      Files.writeString(
          offered,
          Files.readString(offered).replace("zsh 5.0 shells/zsh", "ksh93 93 shells/ksh93"));
      host.exec("rm /var/db/labnotes/ports/*/left /var/db/stand-in/packages.failing").succeeded();
      assertThat(run(host, 1, "apply", "desk", "--yes"))
          .contains(
              "shells/zsh provides access to this host and cannot be reinstalled",
              "so no package was");
      assertThat(removed(host)).isEmpty();
      host.exec("sed -i '' -e '/^zsh/d' /var/db/labnotes/ports/*/wanted").succeeded();
      run(host, 0, "apply", "desk", "--yes");
      assertThat(installed(host)).doesNotHaveDuplicates().hasSize(13);
    }
  }

  /** What pkg has removed since the upgrade. */
  private static List<String> removed(StandInFreeBsd host) throws IOException {
    return Files.readAllLines(host.path("/var/log/messages")).stream()
        .filter(line -> line.endsWith(" deinstalled"))
        .toList();
  }

  /** What pkg has installed since the upgrade. */
  private static List<String> installed(StandInFreeBsd host) throws IOException {
    return Files.readAllLines(host.path("/var/log/messages")).stream()
        .filter(line -> line.endsWith(" installed"))
        .toList();
  }

  private Labnotes labnotes(StandInFreeBsd host) {
    return Labnotes.in(home).with("--via", host.via());
  }

  private String run(StandInFreeBsd host, int exit, String... words) {
    Ended ended = labnotes(host).expecting(exit, words);
    return ended.output() + ended.errors();
  }
}
