package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The access guard is killed in each of its states, on a host without systemd and on one with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledGuardIT {
  private static final String SSHD = "/etc/ssh/sshd_config";
  private static final String KILL = "kill -9 $(cut -d' ' -f1 /run/labnotes/process)";

  /** Waits in the step at /srv/wait, and counts how often it ran. */
  private static final String RELOAD =
      """
      - command: reload
        run: |
          sshd -t && kill -HUP $(cat /run/sshd.pid) && echo reloaded >>/srv/fired
          i=; while [ -e /srv/wait$(grep -c . /srv/fired) ] && [ $${#i} -lt 100 ]; do i=$i.; sleep 0.1; done
        run-on: trigger
      """;

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;
  private String before = "";

  @BeforeAll
  void start() {
    host = DebianHost.start();
    before = host.exec("cat " + SSHD).succeeded().output();
  }

  @BeforeEach
  void asItWas() {
    host.exec("rm -rf /var/lib/labnotes /run/labnotes* /srv/*").succeeded();
    Ended.running(List.of("tee", host.path(SSHD).toString()), before).succeeded();
    host.exec("kill -HUP $(cat /run/sshd.pid); sleep 0.3").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  private Ended apply(int status, String profile) {
    return labnotes.expecting(status, "apply", profile, "--yes", "--confirm-within", "3");
  }

  private void sshd(String name, String line) {
    labnotes.profile(
        name,
        "- file: "
            + SSHD
            + "\n  content: |\n"
            + (before + line + "\n").indent(4)
            + "  mode: \"0600\"\n  triggers: [reload]\n"
            + RELOAD);
  }

  /** On the host, as soon as a condition is true: at most 30 s from now. */
  private void once(String condition, String action) {
    host.exec(
            ("setsid sh -c 'for i in $(seq 300); do if %s; then %s; exit; fi; sleep 0.1; done'"
                    + " </dev/null >/dev/null 2>&1 &")
                .formatted(condition, action))
        .succeeded();
  }

  private void assertNothingIsHeld() {
    assertThat(host.exec("ls /run/labnotes /var/lib/labnotes/lock 2>/dev/null").output()).isEmpty();
  }

  private void assertIsAsBefore() {
    assertThat(host.exec("cat " + SSHD).output()).isEqualTo(before);
  }

  @Test
  void isStartedAgainByTheRunThatItGuards() {
    sshd("open", "LoginGraceTime 77");
    host.exec("touch /srv/wait1").succeeded();
    once("test -e /srv/fired", "touch /srv/killed; " + KILL.replace("'", "\"") + "; rm /srv/wait1");
    Ended ended = apply(0, "open");
    assertThat(ended.output()).contains("access confirmed by a new connection");
    assertThat(host.path("/srv/killed")).exists();
    assertNothingIsHeld();
  }

  @Test
  void keepsOtherRunsOutWhileItsRunContinues() {
    sshd("open", "LoginGraceTime 77");
    labnotes.profile("other", "- file: /srv/other\n  content: other\n");
    host.exec("touch /srv/wait1").succeeded();
    once("test -e /srv/fired", KILL.replace("'", "\"") + "; touch /srv/killed");
    Thread run = new Thread(() -> apply(0, "open"));
    run.start();
    host.exec("for i in $(seq 300); do test ! -e /srv/killed || exit 0; sleep 0.1; done; exit 1")
        .succeeded();
    assertThat(apply(1, "other").output()).contains("another run is active on the host");
    host.exec("rm /srv/wait1").succeeded();
    try {
      run.join(60_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    assertNothingIsHeld();
  }

  @Test
  void finishesARevertInWhichItWasKilled() {
    sshd("shut", "AllowUsers operator");
    host.exec("touch /srv/wait2").succeeded();
    once(
        "test -e /run/labnotes/reverting && grep -q -x -c reloaded /srv/fired"
            + " && test $(grep -c . /srv/fired) -gt 1",
        KILL.replace("'", "\"") + "; touch /srv/killed; rm /srv/wait2");
    Ended ended = apply(1, "shut");
    assertThat(host.path("/srv/killed")).exists();
    assertThat(ended.output()).contains("so the host reverted file:" + SSHD);
    assertIsAsBefore();
    assertNothingIsHeld();
    assertThat(labnotes.expecting(0, "history").output()).contains("1 of 2 changes, reverted");
  }

  @Test
  void leavesARunToTheNextContact() {
    sshd("shut", "AllowUsers operator");
    once(
        "tail -n 1 /var/lib/labnotes/runs/*/journal | grep -q awaits",
        "sleep 1; " + KILL.replace("'", "\""));
    Ended ended = apply(1, "shut");
    assertThat(ended.output())
        .contains(
            "no new connection could be made",
            "the access guard on the host reverts file:" + SSHD + ", unless it is killed")
        .doesNotContain("by itself");
    assertThat(host.exec("cat " + SSHD).output()).contains("AllowUsers operator");
    host.exec("echo 'AllowUsers root' >>" + SSHD + " && kill -HUP $(cat /run/sshd.pid); sleep 0.5")
        .succeeded();

    labnotes.profile("other", "- file: /srv/other\n  content: other\n");
    String notice = "was killed before the run was confirmed or reverted: 2 of 2 changes stay";
    Ended check = labnotes.expecting(3, "check", "other");
    assertThat(check.output() + check.errors())
        .contains(notice)
        .containsPattern("labnotes undo \\S+ .*--host root@");
    JsonNode run = labnotes.json(0, "history").at("/hosts/0/runs/0");
    assertThat(run.path("outcome").asText()).isEqualTo("unconfirmed");
    assertThat(run.has("ended")).isFalse();

    apply(0, "other");
    assertNothingIsHeld();
    assertThat(labnotes.expecting(0, "history").output())
        .contains("2 of 2 changes, unconfirmed", "1 of 1 change, done");
    assertThat(labnotes.json(0, "history").at("/hosts/0/runs/0").has("ended")).isTrue();
    Ended later = labnotes.expecting(0, "check", "other");
    assertThat(later.output() + later.errors()).doesNotContain("killed");

    host.exec("sed -i '/AllowUsers root/d' " + SSHD).succeeded();
    labnotes.expecting(0, "undo", run.path("run").asText(), "--yes");
    assertIsAsBefore();
  }

  /** While no connection can be made. */
  @Test
  void isStartedAgainBySystemd() {
    try (DebianHost booted = DebianHost.booted()) {
      sshd("shut", "AllowUsers operator");
      booted.exec("cat >" + SSHD + " <<'.'\n" + before + ".").succeeded();
      String killer =
          """
          for i in $(seq 300); do
            if tail -n 1 /var/lib/labnotes/runs/*/journal | grep -q awaits; then
              read -r guard rest </run/labnotes/process && kill -9 $guard && echo $guard >>/srv/killed
              [ $(sort -u /srv/killed | grep -c .) -lt 3 ] || exit 0
              sleep 0.4
            fi
            sleep 0.1
          done
          """;
      booted.exec("systemd-run --quiet /bin/sh -c '" + killer + "'").succeeded();
      Ended ended =
          Labnotes.in(directory)
              .at(booted, "root")
              .expecting(1, "apply", "shut", "--yes", "--confirm-within", "4");
      assertThat(booted.exec("sort -u /srv/killed | grep -c .").output()).isEqualTo("3\n");
      assertThat(ended.output()).contains("no new connection confirmed the run in time (");
      assertThat(booted.exec("cat " + SSHD).output()).isEqualTo(before);
      assertThat(booted.exec("ls /run/labnotes /var/lib/labnotes/lock 2>/dev/null").output())
          .isEmpty();
    }
  }

  /** Without an apply in between: the undo itself settles the run. */
  @Test
  void isSettledByTheUndoOfItsRun() {
    sshd("shut", "AllowUsers operator");
    once("tail -n 1 /var/lib/labnotes/runs/*/journal | grep -q awaits", KILL.replace("'", "\""));
    apply(1, "shut");
    host.exec("sed -i 's/AllowUsers operator/AllowUsers operator root/' " + SSHD).succeeded();
    host.exec("kill -HUP $(cat /run/sshd.pid); sleep 0.5").succeeded();
    String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
    assertThat(labnotes.expecting(1, "undo", run, "--yes").output()).contains("AllowUsers");
    labnotes.expecting(0, "undo", run, "--yes", "--on-conflict", "profile");
    assertIsAsBefore();
    assertNothingIsHeld();
  }
}
