package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services are enabled by the variables of their scripts, as FreeBSD itself reads them. */
class RcVariableIT {
  private static final String ENABLED =
      """
      - service: ipfw
        enabled: true
      - service: motd
        enabled: false
      - service: ftp-proxy
        enabled: true
      - service: nfsd
        enabled: true
      - service: sendmail
        enabled: false
      - service: devfs
        enabled: true
      """;

  @TempDir Path directory;

  /** {@code service NAME enabled} of FreeBSD decides whether labnotes found the right variable. */
  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "13.2-RELEASE", "14.1-RELEASE"})
  void enablesByTheVariableOfTheScript(String release) {
    try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via()).profile("desk", ENABLED);
      labnotes.expecting(0, "apply", "desk", "--yes", "--no-confirm");
      assertThat(enabled(host)).isEqualTo("ipfw ftp-proxy nfsd");
      assertThat(host.exec("cat /etc/rc.conf").output())
          .contains("firewall_enable=\"YES\"", "update_motd=\"NO\"", "ftpproxy_enable=\"YES\"")
          .contains("sendmail_outbound_enable=\"NO\"")
          .doesNotContain("ipfw_enable", "motd_enable", "ftp_proxy_enable", "nfsd_enable");
      assertThat(labnotes.json(0, "check", "desk").at("/hosts/0/roundTrips").asInt()).isEqualTo(1);

      host.exec("sysrc firewall_enable=NO sendmail_submit_enable=YES").succeeded();
      assertThat(labnotes.expecting(3, "check", "desk").output())
          .contains("firewall_enable", "sendmail_submit_enable");
      labnotes.expecting(0, "apply", "desk", "--yes", "--no-confirm");
      assertThat(enabled(host)).isEqualTo("ipfw ftp-proxy nfsd");
    }
  }

  private static String enabled(StandInFreeBsd host) {
    return host.exec(
            """
            for name in ipfw motd ftp-proxy nfsd; do
              service $name enabled && echo $name
            done
            [ $(service sendmail rcvar | grep -c YES) = 0 ] || echo sendmail
            """)
        .output()
        .strip()
        .replace('\n', ' ');
  }

  @Test
  void readsTheScriptsOfATree() {
    try (StandInFreeBsd host = StandInFreeBsd.release("13.2-RELEASE")) {
      Labnotes labnotes =
          Labnotes.in(directory).with("--root", host.root().toString()).profile("desk", ENABLED);
      labnotes.expecting(0, "apply", "desk", "--yes");
      assertThat(enabled(host)).isEqualTo("ipfw ftp-proxy nfsd");
      labnotes.expecting(0, "check", "desk");
    }
  }

  @Test
  void namesTheFileThatWins() {
    try (StandInFreeBsd host = StandInFreeBsd.release("13.2-RELEASE")) {
      host.exec(
              """
              mkdir -p /usr/local/etc/rc.conf.d /etc/rc.conf.d/ftpproxy
              echo 'nfs_server_enable=NO' >/usr/local/etc/rc.conf.d/nfsd
              echo 'ftpproxy_enable=NO' >/etc/rc.conf.d/ftpproxy/site
              echo 'firewall_enable=YES' >/etc/rc.conf.d/ipfw
              echo 'sshd_enable=NO' >/etc/rc.conf.d/other
              """)
          .succeeded();
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      for (String service : new String[] {"nfsd", "ftp-proxy"}) {
        String resource = "- service: " + service + "\n  enabled: true\n";
        Ended refused = labnotes.profile("one", resource).expecting(1, "plan", "one");
        assertThat(refused.output() + refused.errors())
            .containsPattern(
                "/rc.conf.d/(nfsd|ftpproxy/site), line \\d+, sets .*, and is read last");
      }
      String rest = "- service: ipfw\n  enabled: true\n- service: sshd\n  enabled: true\n";
      labnotes.profile("rest", rest).expecting(0, "plan", "rest");
    }
  }

  @Test
  void disablesInTheFileAndSpellingThatWins() {
    try (StandInFreeBsd host = StandInFreeBsd.release("14.1-RELEASE")) {
      host.exec(
              """
              sysrc cron_enable=NO
              echo 'export cron_enable=YES' >/etc/rc.conf.local
              """)
          .succeeded();
      assertThat(host.exec("service cron enabled").status()).isZero();
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      String resource = "- service: cron\n  enabled: false\n";
      labnotes.profile("desk", resource).expecting(0, "apply", "desk", "--yes", "--no-confirm");
      assertThat(host.exec("service cron enabled").status()).isEqualTo(1);
      labnotes.expecting(0, "check", "desk");
    }
  }

  @Test
  void startsAServiceWhoseScriptTheProfileWrites() {
    try (StandInFreeBsd host = StandInFreeBsd.release("13.2-RELEASE")) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - service: labd
                    enabled: true
                    running: true
                  - file: /usr/local/etc/rc.d/labd
                    mode: "555"
                    content: |
                      #!/bin/sh
                      . /etc/rc.subr
                      name=labd
                      rcvar=lab_daemon_enable
                      command=/usr/sbin/nfsd
                      load_rc_config $name
                      : $${lab_daemon_enable:=NO}
                      run_rc_command "$1"
                  """);
      labnotes.expecting(0, "apply", "desk", "--yes");
      assertThat(host.exec("service labd enabled && service labd status").output())
          .contains("labd is running");
      labnotes.expecting(0, "check", "desk");
    }
  }

  @Test
  void refusesToKeepRunningWhatDoesNotReportIt() {
    try (StandInFreeBsd host = StandInFreeBsd.release("13.2-RELEASE")) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      for (String running : new String[] {"true", "false"}) {
        String resource = "- service: linux\n  running: " + running + "\n";
        Ended refused = labnotes.profile("one", resource).expecting(1, "plan", "one");
        assertThat(refused.output() + refused.errors())
            .contains("service linux does not report whether it runs");
      }
      labnotes
          .profile("two", "- service: ipfw\n  running: true\n")
          .expecting(0, "apply", "two", "--yes", "--no-confirm");
      assertThat(host.exec("service ipfw status").status()).isZero();
    }
  }

  @Test
  void refusesWhatHasNoVariable() {
    try (StandInFreeBsd host = StandInFreeBsd.release("13.2-RELEASE")) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("desk", "- service: devfs\n  enabled: false\n");
      Ended refused = labnotes.expecting(1, "plan", "desk");
      assertThat(refused.output() + refused.errors())
          .contains("service devfs cannot be disabled: its script has no rcvar");
    }
  }
}
