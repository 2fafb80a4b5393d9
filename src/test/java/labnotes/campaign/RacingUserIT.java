package labnotes.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.campaign.Figures.Fault;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applies a file in a home whose user replaces its directory, or the file, by links to root's. */
class RacingUserIT {
  private static final String CANARY = "canary-51c0ff3e";
  private static final String ROOTS = "ssh-ed25519 " + CANARY + "\n";

  /** Swaps for 20 s at most, or until a file stops it. */
  private static final String RACER =
      """
      cd /home/clerk
      touch racing
      i=0
      while [ $i -lt 20000 ] && [ ! -e stop ]; do
        i=$((i + 1))
        mv .ssh own && ln -s /root/keys .ssh
        rm .ssh; mv own .ssh
        [ ! -e .ssh/authorized_keys ] || { mv .ssh/authorized_keys kept && ln -s /root/keys/authorized_keys .ssh/authorized_keys; }
        [ ! -e kept ] || mv kept .ssh/authorized_keys
      done 2>/dev/null
      """;

  @TempDir Path directory;

  @Test
  void getsNothingOfRoots() throws Exception {
    Needs.root();
    Figures figures = new Figures("races with a user's links");
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "root");
      host.exec("mkdir -m 700 /root/keys && install -d -o clerk /home/clerk/.ssh").succeeded();
      Files.writeString(host.path("/root/keys/authorized_keys"), ROOTS);
      String before = roots(host);
      for (int number = 0; number < CampaignSize.of(1_000); number++) {
        labnotes.profile(
            "race",
            """
            - file: /home/clerk/.ssh/authorized_keys
              content: "ssh-ed25519 number%d\\n"
              merge: block
              owner: clerk
              mode: "0640"
            """
                .formatted(number));
        race(figures, labnotes, host, number);
        figures.foundIf(!roots(host).equals(before), Fault.TORN, number + ": " + roots(host));
        figures.foundIf(
            host.exec(
                        "setpriv --reuid clerk --clear-groups grep -rqs "
                            + CANARY
                            + " /home /tmp /var/tmp")
                    .status()
                == 0,
            Fault.LEAK,
            number + ": a copy that the user can read");
      }
    }
    figures.conclude();
  }

  private static void race(Figures figures, Labnotes labnotes, DebianHost host, int number)
      throws IOException, InterruptedException {
    Process racer =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "exec "
                    + host.via()
                    + " timeout 20 setpriv --reuid clerk --regid clerk --clear-groups /bin/sh -c \"$0\"",
                RACER)
            .redirectErrorStream(true)
            .start();
    Path home = host.path("/home/clerk");
    for (int tries = 0; tries < 200 && !Files.exists(home.resolve("racing")); tries++) {
      Thread.sleep(10);
    }
    long begun = System.nanoTime();
    Ended ended = labnotes.run("apply", "race", "--yes");
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    Files.createFile(home.resolve("stop"));
    racer.waitFor(30, TimeUnit.SECONDS);
    Files.delete(home.resolve("stop"));
    Files.deleteIfExists(home.resolve("racing"));
    String printed = ended.output() + ended.errors();
    figures.tried();
    figures.examine(printed, time, CANARY, number + "");
    Path keys = home.resolve(".ssh/authorized_keys");
    boolean isWritten =
        Files.exists(keys) && Files.readString(keys).contains("number" + number + "\n");
    figures.foundIf(
        ended.status() == 0 && !isWritten, Fault.FALSE_SUCCESS, number + "\n" + printed);
  }

  /** What root's directory is and contains. */
  private static String roots(DebianHost host) {
    return host.exec("stat -c '%a %U %h' /root/keys /root/keys/*; cat /root/keys/*").output();
  }
}
