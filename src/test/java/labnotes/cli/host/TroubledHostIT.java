package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs on a real host that fail: the state of the host, the messages, and the next run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubledHostIT {
  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes labnotes;

  @BeforeEach
  void emptyRecord() {
    host.exec("umount -q /var/lib/labnotes /srv/*; rm -rf /var/lib/labnotes/* /srv/*").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  private void assertUnlocked() {
    assertThat(host.exec("ls -A /var/lib/labnotes").output()).doesNotContain("lock");
  }

  @Test
  void stopsAtAReadOnlyDirectory() {
    host.exec("mkdir -p /srv/ro && mount -t tmpfs -o ro tmpfs /srv/ro").succeeded();
    labnotes.profile(
        "ro",
        """
        - file: /srv/before
          content: one
        - file: /srv/ro/file
          content: two
        - file: /srv/z-after
          content: three
        """);
    Ended ended = labnotes.expecting(1, "apply", "ro", "--yes");
    assertThat(ended.output())
        .contains("failed file:/srv/ro/file", "Read-only file system", "1 change applied");
    assertThat(ended.errors()).contains("3/3 skipped file:/srv/z-after");
    assertThat(host.path("/srv/z-after")).doesNotExist();
    assertUnlocked();
    host.exec("mount -o remount,rw /srv/ro").succeeded();
    assertThat(labnotes.expecting(0, "apply", "ro", "--yes").output())
        .contains("2 changes applied");
  }

  @Test
  void doesNotStartARunWithoutAWritableRecord() {
    host.exec("mkdir -p /var/lib/labnotes && mount -t tmpfs -o ro tmpfs /var/lib/labnotes")
        .succeeded();
    labnotes.profile("record", "- file: /srv/file\n  content: one\n");
    Ended ended = labnotes.expecting(1, "apply", "record", "--yes");
    assertThat(ended.output()).contains("/var/lib/labnotes", "Read-only file system", "0 changes");
    assertThat(host.path("/srv/file")).doesNotExist();
    host.exec("umount /var/lib/labnotes && mount -t tmpfs -o nr_inodes=3 tmpfs /var/lib/labnotes")
        .succeeded();
    ended = labnotes.expecting(1, "apply", "record", "--yes");
    assertThat(ended.output()).contains("No space left on device", "0 changes");
    assertThat(host.path("/srv/file")).doesNotExist();
    host.exec("umount /var/lib/labnotes").succeeded();
    labnotes.expecting(0, "apply", "record", "--yes");
  }

  @Test
  void keepsTheOldFileOnAFullDisk() {
    host.exec("mkdir -p /srv/small && mount -t tmpfs -o size=64k tmpfs /srv/small").succeeded();
    host.exec("echo old >/srv/small/file; chmod 600 /srv/small/file").succeeded();
    labnotes.profile(
        "full", "- file: /srv/small/file\n  content: \"" + "0123456789".repeat(20_000) + "\"\n");
    Ended ended = labnotes.expecting(1, "apply", "full", "--yes");
    assertThat(ended.output()).contains("failed file:/srv/small/file", "No space left on device");
    assertThat(host.exec("cd /srv/small; ls -A; stat -c %a file; cat file").output())
        .isEqualTo("file\n600\nold\n");
    assertUnlocked();
  }

  @Test
  void firesPendingTriggersInTheNextRun() {
    host.offer(
        AptRepository.of(
            DebianPackage.of("lab-broken", "1.0")
                .script("postinst", "echo configuring; [ -e /srv/repaired ]")));
    labnotes.profile(
        "postponed",
        """
        - file: /srv/settings
          content: one
          triggers: [reload]
        - package: lab-broken
          triggers: [restart]
        - command: reload
          run: echo reloaded >>/srv/fired
          run-on: trigger
        - command: restart
          run: echo restarted >>/srv/fired
          run-on: trigger
        """);
    Ended ended = labnotes.expecting(1, "apply", "postponed", "--yes");
    assertThat(ended.output()).contains("failed package:lab-broken", "configuring");
    assertThat(host.path("/srv/fired")).doesNotExist();
    assertUnlocked();
    Ended checked = labnotes.expecting(3, "check", "postponed");
    assertThat(checked.output()).contains("an earlier run", "package:lab-broken");
    host.exec("touch /srv/repaired").succeeded();
    labnotes.expecting(0, "apply", "postponed", "--yes");
    assertThat(host.path("/srv/fired")).hasContent("reloaded\nrestarted\n");
    labnotes.expecting(0, "check", "postponed");
    host.exec("apt-get -qy purge lab-broken").succeeded();
  }

  @Test
  void undoesAnInstallationThatFailed() {
    host.offer(
        AptRepository.of(
            DebianPackage.of("lab-part", "1.0"),
            DebianPackage.of("lab-whole", "1.0").depending("lab-part").script("postinst", "exit 1"),
            DebianPackage.of("lab-alone", "1.0").script("postinst", "exit 1")));
    for (String name : List.of("lab-whole", "lab-alone")) {
      labnotes.profile("failing", "- package: " + name + "\n");
      assertThat(labnotes.expecting(1, "apply", "failing", "--yes").output())
          .contains("a part of the failed change may be kept");
      JsonNode runs = labnotes.json(0, "history").findValue("runs");
      String last = runs.get(runs.size() - 1).get("run").asText();
      labnotes.expecting(0, "undo", last, "--yes");
      assertThat(host.exec("dpkg-query -l 'lab-*' | grep -v '^un' | grep ' lab-'").output())
          .isEmpty();
    }
  }

  @Test
  void completesARunWhoseConnectionWasLost() throws Exception {
    labnotes.profile(
        "cut",
        """
        - file: /srv/settings
          content: one
          triggers: [reload]
        - command: slow
          run: "touch /srv/begun; i=0; until [ -e /srv/go ] || [ $i -gt 300 ]; do sleep 0.1; i=$((i + 1)); done; touch /srv/ended"
          creates: /srv/ended
        - file: /srv/z-last
          content: two
          after: [command:slow]
        - command: reload
          run: echo reloaded >>/srv/fired
          run-on: trigger
        """);
    CompletableFuture<Ended> running =
        CompletableFuture.supplyAsync(() -> labnotes.run("apply", "cut", "--yes"));
    for (int tries = 0; tries < 200 && !Files.exists(host.path("/srv/begun")); tries++) {
      Thread.sleep(50);
    }
    host.exec("pkill -f '^sshd: root@'").succeeded();
    Ended cut = running.get(30, TimeUnit.SECONDS);
    assertThat(cut.status()).as(cut.output()).isEqualTo(4);
    assertThat(cut.output())
        .contains(
            "had started: 1 of 4 changes were reported as done",
            "command:slow may still be in progress",
            "`labnotes history " + host.exec("ls /var/lib/labnotes/runs").output().strip() + "`",
            "connection lost: 1 change applied, 3 unknown")
        .doesNotContain("unreachable");

    Ended second = labnotes.expecting(1, "apply", "cut", "--yes");
    assertThat(second.output()).contains("another run is active on the host: tester@");
    host.exec(
            "touch /srv/go; for i in $(seq 100); do kill -0 $(readlink /var/lib/labnotes/lock | cut"
                + " -d' ' -f2) 2>/dev/null || exit 0; sleep 0.1; done; exit 1")
        .succeeded();
    assertThat(host.path("/srv/z-last")).doesNotExist();
    assertThat(labnotes.expecting(0, "apply", "cut", "--yes").output())
        .contains("2 changes applied");
    assertThat(host.path("/srv/z-last")).hasContent("two");
    assertThat(host.path("/srv/fired")).hasContent("reloaded\n");
    labnotes.expecting(0, "check", "cut");
    assertUnlocked();
  }

  @Test
  void waitsForAStepWhoseShellWasKilled() throws Exception {
    labnotes.profile(
        "outlived",
        """
        - command: slow
          run: "touch /srv/begun; i=0; until [ -e /srv/go ] || [ $i -gt 300 ]; do sleep 0.1; i=$((i + 1)); done; touch /srv/ended"
          creates: /srv/ended
        - file: /srv/z-last
          content: two
          after: [command:slow]
        """);
    CompletableFuture<Ended> running =
        CompletableFuture.supplyAsync(
            () -> labnotes.with("--json").run("apply", "outlived", "--yes"));
    for (int tries = 0; tries < 200 && !Files.exists(host.path("/srv/begun")); tries++) {
      Thread.sleep(50);
    }
    host.exec("kill -9 $(readlink /var/lib/labnotes/lock | cut -d' ' -f2)").succeeded();
    String message = "its shell has ended, but its last step (command:slow since ";
    assertThat(labnotes.run("plan", "outlived").output()).contains("another run", message);
    assertThat(labnotes.expecting(1, "apply", "outlived", "--yes").output()).contains(message);
    host.exec("touch /srv/go; until [ -e /srv/ended ]; do sleep 0.1; done; sleep 0.5").succeeded();
    Ended lost = running.get(30, TimeUnit.SECONDS);
    assertThat(lost.status()).isEqualTo(4);
    assertThat(lost.output())
        .contains(
            "\"status\" : \"connection-lost\"",
            "\"status\" : \"unknown\"",
            "\"run\" : ",
            "had started: 0 of 2");
    assertThat(labnotes.expecting(0, "apply", "outlived", "--yes").output())
        .contains("was interrupted: 1 of 2 changes were made", "1 change applied");
    assertUnlocked();
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/sbin/nologin, it printed `This account is currently not available.`",
    "/bin/false, the shell exited with status 1 before it printed anything"
  })
  void namesALoginShellThatIsNone(String shell, String message) {
    host.exec("usermod -s " + shell + " admin").succeeded();
    try {
      Ended ended = Labnotes.in(directory).at(host, "admin").expecting(4, "facts");
      assertThat(ended.errors()).contains(message, "check the user's login shell");
    } finally {
      host.exec("usermod -s /bin/sh admin").succeeded();
    }
  }

  @Test
  void waitsForAnotherRunToEnd() throws Exception {
    labnotes.profile(
        "first",
        """
        - command: slow
          run: touch /srv/wait-begun; sleep 6; touch /srv/wait-ended
          creates: /srv/wait-ended
          timeout: 60
        """);
    labnotes.profile("second", "- file: /srv/after\n  content: two\n");
    CompletableFuture<Ended> running =
        CompletableFuture.supplyAsync(() -> labnotes.run("apply", "first", "--yes"));
    for (int tries = 0; tries < 200 && !Files.exists(host.path("/srv/wait-begun")); tries++) {
      Thread.sleep(50);
    }
    assertThat(labnotes.expecting(1, "apply", "second", "--yes").output())
        .contains(
            "another run is active on the host: tester@",
            "its present step is command:slow since 20",
            ", for at most 60 s; wait for it with --wait SECONDS");
    assertThat(labnotes.expecting(1, "apply", "second", "--yes", "--wait", "1").errors())
        .contains("waiting for another run on ", " to end, for at most 1 s: tester@");
    Ended waited = labnotes.expecting(0, "apply", "second", "--yes", "--wait", "60");
    assertThat(waited.errors()).contains("waiting for another run on ");
    assertThat(waited.output()).contains("1 change applied").doesNotContain("warning");
    assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(0);
    assertUnlocked();
  }

  /** What was read before the other run ended is not what it left. */
  @Test
  void waitsForARunThatEndsWhileTheHostIsRead() {
    host.exec(
            """
            mkdir -p /var/lib/labnotes && printf one >/srv/read-early
            setsid sleep 60 >/dev/null 2>&1 </dev/null & echo $! >/srv/holder
            ln -s "$(cat /proc/sys/kernel/random/boot_id) $! other@web1 since 2026" /var/lib/labnotes/lock
            """)
        .succeeded();
    labnotes.profile(
        "early",
        """
        - file: /srv/read-early
          content: three
        - command: note
          run: cp /srv/read-early /srv/noted
          unless: test -e /srv/noted || { kill $(cat /srv/holder) && printf two >/srv/read-early; false; }
          after: [file:/srv/read-early]
        """);
    Ended waited = labnotes.expecting(0, "apply", "early", "--yes", "--wait", "60");
    assertThat(waited.errors()).contains("waiting for another run on ", "other@web1 since 2026");
    assertThat(host.exec("cat /srv/read-early /srv/noted").output()).isEqualTo("threethree");
    assertUnlocked();
  }

  @Test
  void saysHowACommandFailedAndWhatToDo() {
    labnotes.profile(
        "failing",
        """
        - file: /srv/before
          content: one
        - command: fill
          run: |
            for i in $(seq 30); do echo line $i; done
            echo no space left >&2
            exit 7
          creates: /srv/filled
          after: [file:/srv/before]
        - file: /srv/after
          content: two
          after: [command:fill]
        """);
    String output = labnotes.expecting(1, "apply", "failing", "--yes").output();
    String run = host.exec("ls /var/lib/labnotes/runs | tail -n 1").output().strip();
    assertThat(output)
        .contains(
            "failed command:fill (exit status 7), defined at ",
            "failing.yaml:",
            "    … 11 lines above",
            "    line 30\n    no space left",
            "error: command:fill failed with exit status 7",
            "undo the run with: labnotes undo " + run,
            "failed: 1 change applied, 1 failed, 1 not run")
        .doesNotContain("line 11\n");
    assertThat(labnotes.with("--json").run("apply", "failing", "--yes").output())
        .contains("\"exitStatus\" : 7", "\"definedAt\" : {", "\"failed\" : 1", "\"pending\" : 1");
  }

  @Test
  void ignoresARecordOfAnotherUser() {
    labnotes.profile("mine", "- file: /srv/mine\n  content: mine\n");
    labnotes.expecting(0, "apply", "mine", "--yes");
    host.exec("chown admin /var/lib/labnotes; rm /srv/mine").succeeded();
    try {
      assertThat(labnotes.expecting(1, "apply", "mine", "--yes").output())
          .contains("the record of runs belongs to another user");
      assertThat(host.path("/srv/mine")).doesNotExist();
    } finally {
      host.exec("chown root /var/lib/labnotes").succeeded();
    }
    labnotes.expecting(0, "apply", "mine", "--yes");
  }

  @Test
  void keepsTheLastLinesOfLongOutput() {
    labnotes.profile(
        "loud",
        """
        - command: loud
          run: head -c 40000000 /dev/zero | tr '\\0' x; echo; echo the end; exit 7
          creates: /srv/loud
        """);
    JsonNode host = labnotes.json(1, "apply", "loud", "--yes").at("/hosts/0");
    assertThat(host.at("/results/0/status").asText()).isEqualTo("failed");
    assertThat(host.at("/results/0/output").asText())
        .endsWith("x\nthe end")
        .hasSizeLessThan(100_000);
    assertUnlocked();
  }

  @Test
  void abortsACommandAfterItsTimeout() {
    labnotes.profile("endless", "- command: endless\n  run: yes\n  creates: /srv/never\n");
    Ended ended = labnotes.with("--timeout", "2").expecting(4, "apply", "endless", "--yes");
    assertThat(ended.output()).contains("did not finish within 2 s");
  }
}
