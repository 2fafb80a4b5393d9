package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.host.StandInFreeBsd;
import labnotes.plan.Plan;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of a running system are applied with its real tools. */
class RealLiveIT {
  @Test
  void setsKernelSettingsOfEveryInterface(@TempDir Path directory) throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    Process network =
        new ProcessBuilder(
                "unshare",
                "-n",
                "sh",
                "-c",
                "ip link add ve0 type veth peer ve1 && echo ready && exec sleep 300")
            .start();
    try {
      assertThat(network.inputReader().readLine()).isEqualTo("ready");
      RealHost host = debian.host("nsenter", "-t", Long.toString(network.pid()), "-n");
      Plan plan = host.converge("- sysctl: net.ipv6.conf.*.use_tempaddr\n  value: \"1\"\n");
      assertThat(Shown.plan(plan))
          .contains(
              "running value of net.ipv6.conf.ve0.use_tempaddr: 0 -> 1",
              "+net.ipv6.conf.default.use");
    } finally {
      network.destroy();
    }
  }

  @Test
  void runsCommandsAsOtherUsersIfTheirConditionsRequireIt(@TempDir Path directory)
      throws Exception {
    RealHost host = OverlaidDebian.below(directory).host();
    host.converge(
        """
        - directory: /srv/theirs
          mode: "0777"
        - command: as another
          run: |
            id -un >/srv/theirs/who; pwd >>/srv/theirs/who
            locale charmap >>/srv/theirs/who
            echo 'it'\\''s "$HOME"' >>/srv/theirs/who; cat >>/srv/theirs/who
          creates: /srv/theirs/who
          user: nobody
        - command: guarded
          run: echo once >>/srv/theirs/times
          unless: test -s /srv/theirs/times
        - command: only
          run: rm /srv/theirs/stale
          only-if: test -e /srv/theirs/stale
        """);
    assertThat(host.answers(List.of(Sh.of("stat -c %a /srv/theirs/times"))))
        .as("a command's files are for all to read")
        .extracting(answer -> answer.text().strip())
        .containsExactly("644");
    assertThat(host.answers(List.of(Sh.of("cat /srv/theirs/who /srv/theirs/times"))))
        .singleElement()
        .satisfies(
            answer ->
                assertThat(answer.lines())
                    .startsWith("nobody")
                    .endsWith("UTF-8", "it's \"$HOME\"", "once"));
    assertThat(
            host.plan("- command: slow\n  run: sleep 60\n  unless: \"false\"\n  timeout: 1\n")
                .changes())
        .singleElement()
        .satisfies(
            slow ->
                assertThat(host.answers(List.of(slow.apply())))
                    .singleElement()
                    .satisfies(
                        answer -> {
                          assertThat(answer.status()).isEqualTo(124);
                          assertThat(answer.text()).contains("did not end within 1 s");
                        }));
  }

  @Test
  void runsATriggerOnceAtTheEnd(@TempDir Path directory) throws Exception {
    Plan plan =
        RealHost.through("sh", "-s")
            .converge(
                """
                - command: count
                  run: cat %1$s/a %1$s/b >>%1$s/count
                  run-on: trigger
                - file: %1$s/a
                  content: "a"
                  triggers: [count]
                - file: %1$s/b
                  content: "b"
                  triggers: [count]
                """
                    .formatted(directory));
    assertThat(plan.changes()).hasSize(3);
    assertThat(directory.resolve("count")).hasContent("ab");
  }

  @Test
  void enablesServicesInRcConfOfFreeBsd() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release10()) {
      RealHost host = RealHost.freebsd(freebsd);
      Plan plan =
          host.converge(
              """
              - service: moused
                enabled: true
                running: true
              - package: dbus
              - service: dbus
                enabled: true
                running: true
              - sysctl: vfs.usermount
                value: "1"
              - sysctl: kern.vty
                value: vt
                file: /boot/loader.conf
              - sysctl: compat.linux.osrelease
                at-least: 2.6.18
              - command: as alice
                run: id -un >/tmp/who; echo $HOME >>/tmp/who
                creates: /tmp/who
                user: alice
              """);
      assertThat(Shown.plan(plan))
          .contains(
              "+moused_enable=\"YES\"",
              "running value: 0 -> 1",
              "running value: sc -> vt at the next boot");
      assertThat(freebsd.path("/var/log/services"))
          .content()
          .contains("start moused", "start dbus");
      assertThat(Files.readString(freebsd.path("/tmp/who"))).isEqualTo("alice\n/home/alice\n");
      host.converge("- service: moused\n  enabled: false\n  running: false\n");
      freebsd.exec("kldload linux").succeeded();
      host.converge("- sysctl: compat.linux.osrelease\n  at-least: 2.6.18\n");
      assertThat(freebsd.exec("sysctl -n compat.linux.osrelease").output()).isEqualTo("2.6.18\n");
    }
  }

  @Test
  void namesTheMachineAndSetsItsTimeZone(@TempDir Path directory) throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    Process machine =
        new ProcessBuilder(
                "unshare", "-n", "-u", "sh", "-c", "hostname old && echo ready && exec sleep 300")
            .start();
    try {
      assertThat(machine.inputReader().readLine()).isEqualTo("ready");
      RealHost host = debian.host("nsenter", "-t", Long.toString(machine.pid()), "-n", "-u");
      String read = "cat /etc/hosts /etc/hostname /etc/timezone; readlink /etc/localtime; uname -n";
      String before =
          host.answer(
              "printf '127.0.0.1 localhost\\n127.0.1.1 old.example.net old\\n' >/etc/hosts;"
                  + "echo old >/etc/hostname; "
                  + read);
      Plan plan = host.converge("- hostname: web1.example.org\n- timezone: Asia/Kathmandu\n");
      assertThat(host.answer("hostname -s; hostname -f; date +%Z; cat /etc/timezone"))
          .isEqualTo("web1\nweb1.example.org\n+0545\nAsia/Kathmandu\n");
      host.converge(plan.changes().stream().flatMap(one -> one.undo().stream()).toList());
      assertThat(host.answer(read)).isEqualTo(before);
    } finally {
      machine.destroy();
    }
  }

  @Test
  void generatesTheLocaleOfTheMachine(@TempDir Path directory) throws Exception {
    Needs.programs("locale-gen");
    RealHost host = OverlaidDebian.below(directory).host();
    host.answer(
        "printf '# eo.UTF-8 UTF-8\\n#  C.UTF-8 UTF-8\\n' >/etc/locale.gen; locale-gen >/dev/null");
    Plan plan = host.converge("- locale: eo.UTF-8\n");
    assertThat(
            host.answer("cat /etc/locale.gen; . /etc/default/locale; LC_ALL=$LANG locale charmap"))
        .isEqualTo("eo.UTF-8 UTF-8\n#  C.UTF-8 UTF-8\nUTF-8\n");
    host.converge(plan.changes().stream().flatMap(one -> one.undo().stream()).toList());
    assertThat(host.answer("head -n 1 /etc/locale.gen")).isEqualTo("# eo.UTF-8 UTF-8\n");
  }
}
