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

/** Files on a real host that their programs would reject together, or not act on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectedFilesIT {
  private static final String DROP_IN = "/etc/ssh/sshd_config.d/lab.conf";

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
    host.exec(
            "sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config; cp -p"
                + " /etc/ssh/sshd_config /srv/sshd_config")
        .succeeded();
  }

  @BeforeEach
  void asItWas() {
    host.exec(
            "cp -p /srv/sshd_config /etc/ssh/; rm -rf /var/lib/labnotes /etc/ssh/sshd_config.d/*"
                + " /etc/sysctl.d/99-zz.conf")
        .succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  @Test
  void refusesADropInThatStopsSshd() {
    labnotes.profile(
        "sftp", "- file: %s\n  content: \"Subsystem sftp internal-sftp\\n\"\n".formatted(DROP_IN));
    Ended ended = labnotes.run("apply", "sftp", "--yes");
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(ended.output())
        .contains("sshd -t refuses " + DROP_IN + " together with the files", "already defined");
    assertThat(host.path(DROP_IN)).doesNotExist();
  }

  @Test
  void writesADropInWithoutAVerdictOnlyIfTheUserSaysSo() {
    host.exec(
            "mkdir -p /usr/local/sbin; printf '#!/bin/sh\\nkill -KILL $$\\n' >/usr/local/sbin/sshd;"
                + " chmod 755 /usr/local/sbin/sshd")
        .succeeded();
    labnotes.profile(
        "dropped", "- file: %s\n  content: \"X11Forwarding no\\n\"\n".formatted(DROP_IN));
    Ended ended = labnotes.expecting(1, "apply", "dropped", "--yes");
    assertThat(ended.output())
        .contains("cannot be validated", "was killed by signal 9", "pass --unchecked");
    assertThat(host.path(DROP_IN)).doesNotExist();
    ended = labnotes.with("--no-confirm").run("apply", "dropped", "--yes", "--unchecked");
    host.exec("rm /usr/local/sbin/sshd").succeeded();
    assertThat(ended.status()).as(ended.output() + ended.errors()).isZero();
    assertThat(host.path(DROP_IN)).exists();
    assertThat(host.exec("ls -A /var/lib/labnotes /tmp").output()).doesNotContain("labnotes.");
  }

  @Test
  void revertsADropInThatSshdRejectsAfterItIsWritten() {
    labnotes.profile(
        "late",
        """
        - command: break
          run: echo 'Foo yes' >/etc/ssh/sshd_config.d/zz.conf
          creates: /etc/ssh/sshd_config.d/zz.conf
        - file: %s
          content: "X11Forwarding no\\n"
        """
            .formatted(DROP_IN));
    Ended ended = labnotes.with("--confirm-within", "30").run("apply", "late", "--yes");
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output())
        .contains(
            "sshd rejects the files that were written", "so the host reverted file:" + DROP_IN)
        .doesNotContain("in time");
    assertThat(host.path(DROP_IN)).doesNotExist();
    host.ssh("root", "true").succeeded();
  }

  @Test
  void reportsASettingThatAnEarlierFileOverrides() {
    host.exec("echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/50-cloud.conf")
        .succeeded();
    labnotes.profile(
        "hard", "- file: %s\n  content: \"PasswordAuthentication no\\n\"\n".formatted(DROP_IN));
    assertThat(labnotes.run("check", "hard").output())
        .contains("/etc/ssh/sshd_config.d/50-cloud.conf:1 sets PasswordAuthentication to yes");
    host.exec("rm /etc/ssh/sshd_config.d/50-cloud.conf").succeeded();
    labnotes.expecting(0, "apply", "hard", "--yes");
    assertThat(host.exec("sshd -T | grep -i ^passwordauth").output())
        .isEqualTo("passwordauthentication no\n");
    labnotes.expecting(0, "check", "hard");
  }

  @Test
  void putsABlockWhereItTakesEffect() {
    host.exec(
            "printf '%s\\n' 'PermitTTY yes' 'Match User x' 'X11Forwarding no' >>/etc/ssh/sshd_config")
        .succeeded();
    labnotes.profile(
        "block",
        """
        - file: /etc/ssh/sshd_config
          content: "PermitTTY no\\n"
          merge: block
        """);
    labnotes.expecting(0, "apply", "block", "--yes");
    assertThat(host.exec("sshd -T | grep -i ^permittty").output()).isEqualTo("permittty no\n");
    labnotes.expecting(0, "check", "block");
    String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(host.exec("sshd -T | grep -i ^permittty").output()).isEqualTo("permittty yes\n");
  }

  @Test
  void reportsASysctlThatALaterFileOverrides() {
    host.exec("echo 'kernel.sysrq = 40' >/etc/sysctl.d/99-zz.conf").succeeded();
    labnotes.profile(
        "sysrq",
        """
        - sysctl: kernel.sysrq
          value: "10"
          file: /etc/sysctl.d/10-lab.conf
          live: false
        """);
    assertThat(labnotes.run("plan", "sysrq").output())
        .contains("/etc/sysctl.d/99-zz.conf:1 sets kernel.sysrq to 40");
  }
}
