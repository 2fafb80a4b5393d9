package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in a command is in no output, no record, and no list of processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretCommandIT {
  private static final String CANARY = "canary4711";

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
  }

  @BeforeEach
  void watch() {
    host.exec("rm -rf /srv/* /var/lib/labnotes; mkdir -m 777 /srv/seen").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  /** What another user sees of all processes, until a file stops it. */
  private void watchAs(String user) {
    String sampling =
        "for i in $(seq 400); do [ ! -e /srv/stop ] || exit;"
            + " { ps -A -ww -o args; cat /proc/*/cmdline /proc/*/environ; } >>/srv/seen/"
            + user
            + " 2>/dev/null; sleep 0.05; done";
    host.exec(
            "setsid su -s /bin/sh " + user + " -c '" + sampling + "' </dev/null >/dev/null 2>&1 &")
        .succeeded();
  }

  private static void assertIsHidden(Ended ended) {
    assertThat(ended.output() + ended.errors()).doesNotContain(CANARY);
  }

  private void assertIsRecordedNowhere() {
    assertThat(host.exec("grep -rl " + CANARY + " /var/lib/labnotes /run /tmp /var/log").output())
        .isEmpty();
  }

  private String run() {
    return labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  user: clerk\n"})
  void isHiddenWhileItRuns(String user) {
    labnotes.profile(
        "secret",
        """
        - command: log in
          run: |
            sleep 1; echo %s >/srv/seen/result; echo the password is %s
          unless: test -e /srv/seen/result && echo %s
          sensitive: true
        """
                .formatted(CANARY, CANARY, CANARY)
            + user);
    watchAs("daemon");
    assertIsHidden(labnotes.expecting(3, "plan", "secret", "-v"));
    assertIsHidden(labnotes.with("--json").expecting(3, "plan", "secret"));
    assertIsHidden(labnotes.expecting(3, "check", "secret"));
    assertIsHidden(labnotes.expecting(0, "apply", "secret", "--yes", "-v"));
    host.exec("touch /srv/stop; sleep 0.2").succeeded();
    assertThat(host.path("/srv/seen/result")).hasContent(CANARY);
    assertThat(host.exec("cat /srv/seen/daemon").output())
        .contains("eval \"$labnotes_command\"")
        .doesNotContain(CANARY);
    assertIsRecordedNowhere();
    assertIsHidden(labnotes.expecting(0, "history"));
    assertIsHidden(labnotes.expecting(0, "history", run()));
    assertIsHidden(labnotes.with("--json").expecting(0, "history", run()));
    assertIsHidden(labnotes.expecting(1, "undo", run(), "--yes"));
    Ended saved = labnotes.run("plan", "secret", "-o", directory + "/plan.json");
    assertIsHidden(saved);
  }

  /** The shell quotes what it cannot read. */
  @Test
  void isNotQuotedByItsFailure() {
    labnotes.profile(
        "broken",
        """
        - command: log in
          run: echo %s; %s --password; exit 7
          unless: "false"
          sensitive: true
        """
            .formatted(CANARY, CANARY));
    Ended ended = labnotes.expecting(1, "apply", "broken", "--yes", "-v");
    assertIsHidden(ended);
    assertThat(ended.output()).contains("(the output of a sensitive command is not shown)");
    assertIsRecordedNowhere();
    assertIsHidden(labnotes.with("--json").expecting(1, "apply", "broken", "--yes"));
    assertThat(labnotes.expecting(0, "history").output()).contains("failed");
  }

  @Test
  void hasDriftOnceItChanges() {
    String profile =
        """
        - command: log in
          run: echo %s >/srv/seen/%s
          creates: /srv/seen/done
          sensitive: true
        """;
    labnotes.profile("drift", profile.formatted(CANARY, "done"));
    labnotes.expecting(0, "apply", "drift", "--yes");
    labnotes.expecting(0, "check", "drift");
    host.exec("rm /srv/seen/done").succeeded();
    assertThat(labnotes.expecting(3, "check", "drift").output()).contains("edited on the host");
    labnotes.profile("drift", profile.formatted(CANARY + "x", "done"));
    Ended changed = labnotes.expecting(3, "check", "drift");
    assertThat(changed.output()).contains("profile changed");
    assertIsHidden(changed);
    assertIsRecordedNowhere();
  }

  /** The record does not have the script. */
  @Test
  void isNamedByAnUndoThatCannotFireIt() {
    labnotes.profile(
        "trigger",
        """
        - file: /srv/seen/token
          content: a
          triggers: [log in]
        - command: log in
          run: echo %s >>/srv/seen/result
          run-on: trigger
          sensitive: true
        """
            .formatted(CANARY));
    labnotes.expecting(0, "apply", "trigger", "--yes");
    Ended undone = labnotes.expecting(0, "undo", run(), "--yes");
    assertIsHidden(undone);
    assertThat(undone.output() + undone.errors())
        .contains(
            "command:log in does not run again: it is sensitive, so the record does not have its"
                + " script");
    assertThat(host.exec("ls /srv/seen; cat /srv/seen/result").output())
        .isEqualTo("result\n" + CANARY + "\n");
    assertIsRecordedNowhere();
  }
}
