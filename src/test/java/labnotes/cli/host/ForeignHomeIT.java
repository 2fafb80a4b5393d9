package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Root manages files in the home of a user who swaps them for files of root. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ForeignHomeIT {
  private static final String KEYS = "/home/mallory/.ssh/authorized_keys";

  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes labnotes;

  @BeforeEach
  void makeHome() {
    host.exec(
            """
            userdel -r mallory; rm -rf /home/mallory /var/lib/labnotes; useradd -m -s /bin/sh mallory
            mkdir -p -m 700 /srv/root; echo CANARY >/srv/root/authorized_keys
            su - mallory -c 'mkdir -m 700 .ssh; echo own >.ssh/authorized_keys'
            """)
        .succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  private void declare(String content) {
    labnotes.profile(
        "keys",
        "- file: " + KEYS + "\n  merge: block\n  content: " + content + "\n  mode: \"600\"\n");
  }

  private String find() {
    return host.exec("grep -rls CANARY /home /var/lib/labnotes /tmp; :").output();
  }

  @Test
  void keepsRootsFilesFromAUserWhoSwapsADirectory() throws Exception {
    Files.writeString(
        host.path("/home/mallory/swap"),
        """
        i=0; touch swapping
        while [ $i -lt 4000 ] && [ ! -e stop ]; do
          i=$((i + 1)); mv .ssh real && ln -s /srv/root .ssh; sleep 0.03; rm .ssh; mv real .ssh; sleep 0.05
        done
        """);
    host.exec("cd /home/mallory; setsid su - mallory -c 'timeout 60 sh ./swap' >/dev/null 2>&1 &")
        .succeeded();
    int applied = 0;
    for (int run = 0; run < 12; run++) {
      declare("key-" + run);
      applied += labnotes.run("apply", "keys", "--yes", "--no-confirm").status() == 0 ? 1 : 0;
    }
    assertThat(host.path("/home/mallory/swapping")).exists();
    host.exec("touch /home/mallory/stop; sleep 0.3").succeeded();
    assertThat(find()).isEmpty();
    assertThat(host.exec("cat /srv/root/authorized_keys; stat -c %a /srv/root").output())
        .isEqualTo("CANARY\n700\n");
    // A run between the steps of a swap makes its own directory, into which the next step moves the
    // user's.
    host.exec(
            "su - mallory -c 'rm -rf .ssh real; mkdir -m 700 .ssh; echo own >.ssh/authorized_keys'")
        .succeeded();
    declare("last");
    labnotes.expecting(0, "apply", "keys", "--yes", "--no-confirm");
    assertThat(host.exec("cat " + KEYS).output()).startsWith("own\n").contains("last");
    assertThat(applied).isNotNegative();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "rm -r .ssh; ln -s /srv/root .ssh ! is a symbolic link of another user",
        "rm .ssh/authorized_keys; truncate -s 2T .ssh/authorized_keys ! reads files below 1 GB",
        "ln .ssh/authorized_keys .ssh/second ! has several names (hard links)",
        "rm .ssh/authorized_keys; mkfifo .ssh/authorized_keys ! is a fifo"
      })
  void refusesWhatAUserPutsInTheWay(String steps, String reason) {
    declare("key");
    host.exec("su - mallory -c '" + steps + "'").succeeded();
    Ended ended = labnotes.run("plan", "keys");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isIn(1, 2, 3);
    assertThat(ended.output() + ended.errors()).contains(reason);
    assertThat(find()).isEmpty();
  }

  /** Digests that take long do not outlive their run. */
  @Test
  void endsDigestsWithTheRun() throws Exception {
    host.exec("for i in $(seq 100); do truncate -s 900M /srv/big-$i; done").succeeded();
    StringBuilder files = new StringBuilder();
    for (int each = 1; each <= 100; each++) {
      files.append("- file: /srv/big-").append(each).append("\n  content: small\n");
    }
    labnotes.profile("big", files.toString());
    Program run = Program.start(labnotes, "plan", "big");
    boolean begun = false;
    for (int tries = 0; tries < 300 && !begun; tries++) {
      Thread.sleep(100);
      begun = !host.exec("pgrep sha256sum; :").output().isEmpty();
    }
    run.kill();
    assertThat(begun).isTrue();
    host.exec("i=0; while [ $i -lt 20 ] && pgrep sha256sum; do i=$((i + 1)); sleep 1; done");
    assertThat(host.exec("pgrep -l sha256sum; :").output()).isEmpty();
    host.exec("rm /srv/big-*").succeeded();
  }

  /** A file of root that others cannot reach is read as it is, with two names too. */
  @Test
  void readsFilesOfRootWithSeveralNames() {
    host.exec("echo old >/etc/linked; ln -f /etc/linked /etc/linked2").succeeded();
    labnotes.profile("linked", "- file: /etc/linked\n  content: |\n    new\n");
    labnotes.expecting(0, "apply", "linked", "--yes");
    assertThat(host.exec("cat /etc/linked2").output()).isEqualTo("new\n");
  }

  @Test
  void refusesAHugeFileOfRootWithoutReadingIt() {
    host.exec("truncate -s 2T /srv/sparse").succeeded();
    labnotes.profile("sparse", "- file: /srv/sparse\n  content: small\n");
    Ended ended = labnotes.run("plan", "sparse");
    assertThat(ended.output() + ended.errors())
        .contains("/srv/sparse has 2199023255552 bytes", "below 1 GB");
    assertThat(host.exec("pgrep -l sha256sum; :").output()).isEmpty();
  }
}
