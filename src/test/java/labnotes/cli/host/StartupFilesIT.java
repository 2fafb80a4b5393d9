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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Startup files of bash, which reads ~/.bashrc if sshd starts it, that read or print something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartupFilesIT {
  private static final String WARNING =
      "a startup file of the login shell, such as ~/.bashrc, reads standard input";

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
    host.exec("usermod -s /bin/bash root && usermod -s /bin/bash clerk").succeeded();
  }

  @BeforeEach
  void profile() {
    host.exec("rm -rf /srv/* /var/lib/labnotes").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
    labnotes.profile("secret", "- file: /srv/new\n  content: hush\n  sensitive: true\n");
  }

  private void startup(String text) {
    host.exec("printf '%s\\n' '" + text.replace("'", "'\\''") + "' >/root/.bashrc").succeeded();
  }

  private String modes() {
    return host.exec("stat -c '%a' /srv/new /var/lib/labnotes/state.json").succeeded().output();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read x",
        "read x; echo welcome; read y",
        "for i in $(seq 19); do read line; done",
        "head -c 100 >/dev/null",
        "head -c 700 >/dev/null; trap '' TERM INT PIPE HUP",
        "head -c 1000 >/dev/null",
      })
  void appliesAlthoughTheyReadLines(String startup) {
    startup(startup);
    Ended ended = labnotes.expecting(0, "apply", "secret", "--yes");
    assertThat(ended.output() + ended.errors()).contains(WARNING);
    assertThat(modes()).isEqualTo("600\n600\n");
    startup("true");
    Ended later = labnotes.expecting(0, "check", "secret");
    assertThat(later.output() + later.errors()).doesNotContain(WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo welcome; echo more >&2",
        "printf 'no end of line'",
        "set -- a b c; PS1=x",
        "yes | head -n 5000",
      })
  void dropsWhatTheyPrint(String startup) {
    startup(startup);
    Ended ended = labnotes.expecting(0, "apply", "secret", "--yes");
    assertThat(ended.output() + ended.errors()).doesNotContain(WARNING, "welcome");
    assertThat(modes()).isEqualTo("600\n600\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i in $(seq 33); do read line; done",
        "for i in $(seq 50); do read line; done; echo welcome",
        "head -c 1026 >/dev/null",
        "head -c 1500 >/dev/null",
        "head -c 20000 >/dev/null",
        "cat >/dev/null",
      })
  void runsNothingIfTheyReadTheProgram(String startup) {
    host.exec("mkdir /srv/keep").succeeded();
    startup(startup);
    Ended ended = labnotes.run("apply", "secret", "--yes");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(4);
    assertThat(ended.output() + ended.errors())
        .contains(WARNING + ", and took the program, so nothing was run");
    assertThat(host.exec("ls /srv; ls /var/lib/labnotes 2>/dev/null").output()).isEqualTo("keep\n");
  }

  @Test
  void usesNoVariableThatTheyExport() {
    startup("export LABNOTES_STEP=/srv/step LABNOTES_JOURNAL=/srv/journal labnotes_to_target=yes");
    labnotes.profile("touch", "- command: touch\n  run: touch /srv/made\n  creates: /srv/made\n");
    labnotes.expecting(0, "apply", "touch", "--yes");
    assertThat(host.exec("ls /srv").output()).isEqualTo("made\n");
    startup("true");
  }

  /** su starts root's bash, which reads ~/.bashrc because sshd gives it a socket as input. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo welcome | 0",
        "read x; read y | 0",
        "head -c 1000 >/dev/null | 0",
        "head -c 1026 >/dev/null | 4",
        "head -c 20000 >/dev/null | 4",
        "cat >/dev/null | 4",
      })
  void becomesRootBySuBesideThem(String startup, int status) {
    host.exec(
            "echo 'head -c 900 >/dev/null' >/home/admin/.bashrc && usermod -s /bin/bash admin"
                + " && mkdir /srv/keep && sed -i '1i auth sufficient pam_permit.so' /etc/pam.d/su")
        .succeeded();
    startup(startup);
    Labnotes admin = Labnotes.in(directory).at(host, "admin").with("--become", "su");
    Ended ended = admin.run("apply", "secret", "--yes");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(status);
    assertThat(ended.output() + ended.errors()).contains(WARNING);
    assertThat(host.exec("ls /srv").output()).isEqualTo(status == 0 ? "keep\nnew\n" : "keep\n");
    startup("true");
  }

  @Test
  void becomesRootBesideThem() {
    host.exec("echo 'read x' >/home/admin/.bashrc && usermod -s /bin/bash admin").succeeded();
    Labnotes admin = Labnotes.in(directory).at(host, "admin").with("--become", "sudo");
    admin.expecting(0, "apply", "secret", "--yes");
    startup("true");
    assertThat(modes()).isEqualTo("600\n600\n");
  }
}
