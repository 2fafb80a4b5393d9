package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Daemons that a command or trigger starts on a real host live on after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutlivingDaemonsIT {
  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.booted();
  private Labnotes labnotes;

  @BeforeEach
  void asItWas() {
    host.exec("rm -rf /var/lib/labnotes /srv/*").succeeded();
    host.exec("sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  @Test
  void leavesDaemonsOfACommandRunning() {
    labnotes.profile(
        "daemons",
        """
        - command: start
          run: |
            systemctl restart ssh
            sleep 300 & echo $! >/srv/daemons
            setsid sleep 300 >/dev/null 2>&1 & echo $! >>/srv/daemons
          creates: /srv/daemons
        """);
    labnotes.expecting(0, "apply", "daemons", "--yes");
    host.exec("systemctl is-active ssh && kill $(cat /srv/daemons)").succeeded();
  }

  /** The guard runs the trigger again, in a unit of systemd. */
  @Test
  void revertsAHangingTriggerButNotItsServices() {
    labnotes.profile(
        "hangs",
        """
        - file: /etc/ssh/sshd_config.d/hangs.conf
          content: "AllowUsers operator"
          triggers: [restart]
        - command: restart
          run: |
            setsid sh -c 'echo $$ >>/srv/daemons; exec sleep 300' >/dev/null 2>&1 &
            systemctl restart ssh
            sh -c 'echo $$ >>/srv/children; exec sleep 300'; :
          run-on: trigger
          timeout: 2
        """);
    Ended ended = labnotes.with("--confirm-within", "2").run("apply", "hangs", "--yes");
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("no new connection confirmed the run in time", "reverted");
    host.ssh("root", "true").succeeded();
    assertThat(host.exec("ls /run/labnotes /var/lib/labnotes/lock 2>/dev/null").output()).isEmpty();
    host.exec("systemctl is-active ssh && test $(wc -l </srv/daemons) = 2").succeeded();
    host.exec("kill $(cat /srv/daemons) && ! kill -0 $(cat /srv/children) 2>/dev/null").succeeded();
  }
}
