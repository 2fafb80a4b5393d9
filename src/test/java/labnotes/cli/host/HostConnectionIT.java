package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Connecting to hosts: failures, and the options that resolve them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostConnectionIT {
  private static final String CLOSED_PORT = "127.0.0.1:1";

  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes anywhere;

  @BeforeEach
  void profile() {
    host.exec("rm -f /etc/lab").succeeded();
    anywhere = Labnotes.in(directory).profile("one", "- file: /etc/lab\n  content: lab\n");
  }

  @Test
  void answersThePasswordPromptOfSudo() {
    Labnotes clerk = anywhere.at(host, "clerk").with("--become", "sudo");
    Ended silent = clerk.expecting(1, "plan", "one");
    assertThat(silent.output()).contains("sudo requires a password; pass -K", "failed");
    Ended asked = clerk.with("-K").expecting(2, "plan", "one");
    assertThat(asked.errors())
        .contains("cannot ask for the password of --become without a terminal");
    Ended wrong = clerk.with("-K").answering("wrong").expecting(1, "plan", "one");
    assertThat(wrong.output()).contains("password").doesNotContain("wrong");

    Labnotes right = clerk.with("-K").answering(DebianHost.PASSWORD);
    right.expecting(3, "plan", "one");
    Ended applied = right.expecting(0, "apply", "one", "--yes");
    assertThat(applied.output() + applied.errors()).doesNotContain(DebianHost.PASSWORD + "\n");
    assertThat(host.exec("stat -c %U /etc/lab").output()).isEqualTo("root\n");
    right.expecting(0, "check", "one");
  }

  @Test
  void failsToWriteAFileOfRootWithoutBecome() {
    Ended ended = anywhere.at(host, "clerk").expecting(1, "apply", "one", "--yes");
    assertThat(ended.output()).contains("failed file:/etc/lab", "Permission denied");
  }

  @Test
  void trustsAnUnknownHostOnlyOnRequest() {
    Path known = directory.resolve("known_hosts");
    Labnotes root =
        anywhere.with("--host", "root@" + host.address(), "--identity", host.identity().toString());
    Labnotes stranger = root.with("--known-hosts", known.toString());
    String fingerprint =
        host.exec("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key").output().split(" ", -1)[1];
    Ended refused = stranger.expecting(4, "plan", "one");
    assertThat(refused.output()).contains(fingerprint, "--accept-new", known.toString());
    JsonNode document = stranger.json(4, "apply", "one", "--yes");
    assertThat(document.at("/hosts/0/status").asText()).isEqualTo("unreachable");
    assertThat(document.at("/hosts/0/error").asText()).contains(fingerprint);
    assertThat(known).doesNotExist();

    stranger.with("--accept-new").expecting(3, "plan", "one");
    stranger.expecting(3, "plan", "one");
  }

  @Test
  void neverTrustsAChangedHostKey() throws Exception {
    Path known = directory.resolve("changed_hosts");
    String other = Files.readString(host.identity().resolveSibling("identity.pub"));
    Files.writeString(known, host.address() + " " + other);
    Labnotes root =
        anywhere.with(
            "--host", "root@" + host.address(), "--known-hosts", known.toString(), "--accept-new");
    Ended refused = root.expecting(4, "plan", "one");
    assertThat(refused.output()).contains("changed: expected", "ssh-keygen -R");
    assertThat(known).hasContent(host.address() + " " + other);
  }

  @Test
  void namesAKeyThatTheHostRefuses() {
    Path key = directory.resolve("id_other");
    Ended.running(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()), "")
        .succeeded();
    Labnotes root =
        anywhere
            .with("--host", "root@" + host.address(), "--identity", key.toString())
            .with("--known-hosts", host.knownHosts().toString());
    Ended refused = root.expecting(4, "plan", "one");
    assertThat(refused.output())
        .contains("permission denied for root", key.toString(), "--identity");
    Ended absent =
        anywhere
            .at(host, "root")
            .with("--identity", directory.resolve("none").toString())
            .run("plan", "one");
    assertThat(absent.output() + absent.errors()).contains(directory.resolve("none").toString());
  }

  @Test
  void undoesARunOnTheHostsThatHaveIt() {
    anywhere.profile("both", "- file: /tmp/both\n  content: both\n");
    Labnotes root = anywhere.at(host, "root");
    root.expecting(0, "apply", "both", "--yes");
    List<String> runs = root.json(0, "history").at("/hosts/0/runs").findValuesAsText("run");
    String run = runs.get(runs.size() - 1);
    String clerk = "clerk@" + host.address();
    Labnotes two = root.with("--host", clerk);
    assertThat(two.expecting(0, "history", run).output())
        .startsWith("root@" + host.address() + "\n" + run)
        .endsWith("\n\n" + clerk + "\n  no run " + run + "\n");
    assertThat(two.expecting(0, "undo", run, "--yes").output())
        .contains("root@" + host.address() + ": done: 1 change applied")
        .contains("warning: " + "no run " + run + " is recorded on " + clerk);
    assertThat(host.path("/tmp/both")).doesNotExist();
    assertThat(two.expecting(2, "undo", "none", "--yes").errors())
        .contains("no run none is recorded on ");
    assertThat(two.expecting(2, "history", "none").errors())
        .contains("no run none is recorded on ");
  }

  @Test
  void reportsEachHostAndExitsWithTheWorstCode() {
    Labnotes two = anywhere.at(host, "admin").with("--host", CLOSED_PORT).with("--become", "sudo");
    JsonNode planned = two.json(4, "plan", "one");
    assertThat(planned.at("/hosts/0/status").asText()).isEqualTo("pending");
    assertThat(planned.at("/hosts/1/status").asText()).isEqualTo("unreachable");

    Labnotes all = two.with("--host", "clerk@" + host.address());
    Ended applied = all.expecting(4, "apply", "one", "--yes");
    assertThat(applied.output())
        .contains("admin@" + host.address(), CLOSED_PORT, "clerk@" + host.address())
        .contains("Connection refused", "sudo requires a password")
        .contains("\nadmin@" + host.address() + ": done: 1 change applied")
        .contains("\nclerk@" + host.address() + "  failed ");
    assertThat(host.path("/etc/lab")).hasContent("lab");
    Ended checked = all.expecting(4, "check", "one");
    assertThat(checked.output()).contains("up to date: 1 in place", "unreachable", "failed");
    assertThat(
            anywhere
                .at(host, "admin")
                .with("--host", "root@" + host.address())
                .expecting(0, "check", "one")
                .output())
        .contains("admin@", "root@");
  }

  @Test
  void namesAnUnreachableHost() {
    Ended ended = anywhere.with("--host", "no-such-host.invalid").expecting(4, "plan", "one");
    assertThat(ended.output()).contains("no-such-host.invalid", "unreachable");
    Ended garbage = anywhere.with("--via", "cat").expecting(4, "plan", "one");
    assertThat(garbage.output()).contains("cat", "unreachable");
    Ended wrong = anywhere.with("--via", "no-such-program").expecting(4, "plan", "one");
    assertThat(wrong.output()).contains("`no-such-program` did not start a shell");
  }
}
