package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of the real OpenRC, which Debian packages. */
class OpenRcIT {
  /** What the start of a system with OpenRC makes below /run, without its boot services. */
  private static final String RUNNING =
      "cd /run/openrc && mkdir daemons exclusive failed hotplugged inactive options scheduled"
          + " started starting stopping tmp wasinactive && : >softlevel && : >/etc/insserv.conf";

  @TempDir Path directory;

  private static void service(DebianHost host, String name) {
    host.exec(
            "printf '%s\\n' '#!/sbin/openrc-run' command=/bin/sleep command_args=1000"
                + " command_background=yes pidfile=/run/"
                + name
                + ".pid >/etc/init.d/"
                + name
                + " && chmod 755 /etc/init.d/"
                + name)
        .succeeded();
  }

  private static DebianHost withOpenRc() {
    DebianHost host = DebianHost.start();
    host.mirror(List.of("openrc"));
    host.exec(
            "cd / && for deb in $(find /srv/debian -name '*openrc*.deb' -o -name 'libeinfo1*.deb'"
                + " -o -name 'librc1*.deb'); do dpkg-deb --fsys-tarfile $deb |"
                + " tar -x --keep-directory-symlink -C / || exit; done; mkdir -p /run/openrc && "
                + RUNNING)
        .succeeded();
    service(host, "lab-starts");
    service(host, "lab-stops");
    host.exec("rc-update add lab-stops boot && rc-service lab-stops start").succeeded();
    return host;
  }

  @Test
  void enablesStartsAndUndoes() {
    try (DebianHost host = withOpenRc()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - service: lab-starts
                    enabled: true
                    running: true
                  - service: lab-stops
                    enabled: false
                    running: false
                  """);
      assertThat(labnotes.json(0, "facts").findValue("services").asText()).isEqualTo("openrc");
      labnotes.expecting(0, "apply", "desk", "--yes");
      assertThat(states(host)).isEqualTo("starts=0 default stops=3");
      labnotes.expecting(0, "check", "desk");

      JsonNode runs = labnotes.json(0, "history").findValue("runs");
      labnotes.expecting(0, "undo", runs.get(runs.size() - 1).get("run").asText(), "--yes");
      assertThat(states(host)).isEqualTo("starts=3 stops=0 default");
    }
  }

  @Test
  void keepsADaemonFromTheAnswers() {
    try (DebianHost host = withOpenRc()) {
      host.exec(
              """
              cat >/etc/init.d/lab-noisy <<'END'
              #!/sbin/openrc-run
              start() { sh /root/noisy & }
              END
              chmod 755 /etc/init.d/lab-noisy
              cat >/root/noisy <<'END'
              trap '' PIPE
              rounds=
              while [ ! -e /root/stop ] && [ ${#rounds} -lt 300 ]; do
                rounds=$rounds.
                echo noise 2>/dev/null || : >/root/refused
                echo noise >&2
                sleep 0.1
              done
              END
              """)
          .succeeded();
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - service: lab-noisy
                    running: true
                  - command: later
                    run: sleep 1; echo own; exit 9
                    creates: /none
                  """);
      Ended ended = labnotes.run("apply", "desk", "--yes");
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.output() + ended.errors()).contains("own").doesNotContain("noise");
      host.exec("ls /root/refused; : >/root/stop").succeeded();
    }
  }

  private static String states(DebianHost host) {
    Ended ended =
        host.exec(
            "for each in starts stops; do rc-service lab-$each status >/dev/null 2>&1;"
                + " echo $each=$?; ls /etc/runlevels/*/lab-$each 2>/dev/null |"
                + " sed 's|/etc/runlevels/||; s|/.*||'; done");
    return ended.output().strip().replace('\n', ' ');
  }
}
