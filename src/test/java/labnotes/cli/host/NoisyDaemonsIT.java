package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Daemons that a package or a service leaves running, and that write to the output that they were
 * started with: they neither add to the answers of later steps nor hold the session open.
 */
class NoisyDaemonsIT {
  private static final String DAEMON =
      """
      #!/bin/sh
      # For 30 s at most.
      trap '' PIPE
      : >/root/started
      rounds=
      while [ ! -e /root/stop ] && [ ${#rounds} -lt 600 ]; do
        rounds=$rounds.
        echo noise 2>/dev/null || : >/root/refused
        echo noise >&2
        sleep 0.05
      done
      : >/root/ended
      """;

  private static final String LATER =
      """
      - command: later
        run: while [ ! -e /root/refused ] && [ $(cat /root/waited 2>/dev/null | wc -c) -lt 15 ]; do printf . >>/root/waited; sleep 0.2; done; echo own; exit 9
        creates: /none
      """;

  @TempDir Path directory;

  private void assertQuiet(Labnotes labnotes, Path root) throws IOException {
    Ended ended = labnotes.run("apply", "desk", "--yes");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(1);
    assertThat(ended.output() + ended.errors()).contains("own").doesNotContain("noise");
    assertThat(root.resolve("started")).exists();
    assertThat(root.resolve("refused")).exists();
    assertThat(root.resolve("ended")).as("the daemon lives on").doesNotExist();
    Files.writeString(root.resolve("stop"), "");
  }

  @Test
  void doNotWriteToTheAnswersBehindApt() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      host.offer(
          AptRepository.of(
              DebianPackage.of("zz-noisy", "1.0")
                  .file("/usr/bin/zz-noisy", DAEMON)
                  .script("postinst", "#!/bin/sh\nsh /usr/bin/zz-noisy &\n")));
      assertQuiet(
          Labnotes.in(directory).at(host, "root").profile("desk", "- package: zz-noisy\n" + LATER),
          host.path("/root"));
    }
  }

  @Test
  void doNotWriteToTheAnswersBehindAServiceOfFreeBsd() throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release13()) {
      Files.writeString(host.path("/root/noisy"), DAEMON);
      Files.writeString(
          host.path("/usr/local/etc/rc.d/noisy"),
          """
          #!/bin/sh
          # PROVIDE: noisy
          . /etc/rc.subr
          name=noisy
          rcvar=noisy_enable
          start_cmd=noisy_start
          status_cmd=noisy_status
          noisy_start() { sh /root/noisy & }
          noisy_status() { [ -e /root/started ]; }
          load_rc_config $name
          run_rc_command "$1"
          """);
      assertThat(host.path("/usr/local/etc/rc.d/noisy").toFile().setExecutable(true)).isTrue();
      assertQuiet(
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("desk", "- service: noisy\n  running: true\n" + LATER),
          host.path("/root"));
    }
  }
}
