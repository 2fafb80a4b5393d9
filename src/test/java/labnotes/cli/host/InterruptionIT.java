package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a run on a real host. */
class InterruptionIT {
  @TempDir Path directory;

  @Test
  void explainsAnInterruptionAndResumesInTheNextRun() throws InterruptedException {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .at(host, "root")
              .profile(
                  "slow",
                  """
                  - file: /srv/first
                    content: one
                    triggers: [reload]
                  - command: slow
                    run: touch /srv/begun; for i in 1 2 3 4 5 6; do test -e /srv/go || sleep 0.5; done
                    creates: /srv/begun
                  - file: /srv/later
                    content: two
                    after: [command:slow]
                  - command: reload
                    run: echo reloaded >>/srv/fired
                    run-on: trigger
                  """);
      Program program = Program.start(labnotes, "apply", "slow", "--yes");
      for (int tries = 0; tries < 400 && !Files.exists(host.path("/srv/begun")); tries++) {
        Thread.sleep(50);
      }
      Ended ended = program.interrupt();
      assertThat(ended.status()).isEqualTo(130);
      assertThat(ended.output())
          .contains("interrupted: run ", "the next run completes it", "labnotes history")
          .contains("root@" + host.address());
      host.exec("touch /srv/go; rm -f /srv/begun; sleep 1").succeeded();
      assertThat(labnotes.expecting(0, "history").output()).contains("interrupted");
      labnotes.expecting(0, "apply", "slow", "--yes");
      assertThat(host.path("/srv/later")).hasContent("two");
      assertThat(host.path("/srv/fired")).content().startsWith("reloaded\n");
      labnotes.expecting(0, "check", "slow");
    }
  }
}
