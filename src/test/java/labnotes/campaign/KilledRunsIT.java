package labnotes.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import labnotes.Needs;
import labnotes.campaign.Figures.Fault;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills runs on a real host, at one of both ends, and completes them. */
class KilledRunsIT {
  private static final String CANARY = "canary-8dd27c30";
  private static final List<String> FILES = List.of("one", "two");
  private static final String KILL_SESSION =
      "for one in $(pgrep -f '^sshd: root'); do pkill -KILL -P $one; kill -KILL $one; done 2>&1; :";
  private static final String KEPT = "# mine\nKEPT=\"yes\"\n";

  @TempDir Path directory;

  @Test
  void leaveWholeFilesAndAreCompleted() throws Exception {
    Needs.root();
    Figures figures = new Figures("killed runs");
    Random random = new Random(CampaignSize.of(1_000));
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "root");
      Files.writeString(host.path("/etc/lab.conf"), KEPT);
      describe(labnotes, "v0").expecting(0, "apply", "kills", "--yes");
      long begun = System.nanoTime();
      Program whole = Program.start(describe(labnotes, "v1"), "apply", "kills", "--yes");
      while (!reads(host, "sum").equals(sum("v1"))) {
        Thread.sleep(10);
      }
      whole.kill();
      long longest = System.nanoTime() - begun;
      labnotes.expecting(0, "apply", "kills", "--yes", "--wait", "20");
      for (int number = 1; number <= CampaignSize.of(1_000); number++) {
        String before = "v" + number;
        String after = "v" + (number + 1);
        Duration time = Duration.ofNanos((long) (random.nextDouble() * longest));
        String end = random.nextBoolean() ? "here" : "on the host";
        Program program = Program.start(describe(labnotes, after), "apply", "kills", "--yes");
        Thread.sleep(time.toMillis());
        if (end.equals("on the host")) {
          host.exec(KILL_SESSION).succeeded();
        }
        program.kill();
        figures.tried();
        String description = "killed %s after %s (%s)".formatted(end, time, after);
        compare(figures, host, before, after, description);
        complete(figures, labnotes, host, after, description);
      }
      figures.foundIf(
          host.exec("grep -rl " + CANARY + " /tmp /var/tmp /var/log /var/lib/labnotes /run")
                  .status()
              == 0,
          Fault.LEAK,
          "on the host");
    }
    figures.conclude();
  }

  /** A profile with this text in all that it describes. */
  private static Labnotes describe(Labnotes labnotes, String text) {
    return labnotes.profile(
        "kills",
        """
        - file: /srv/one
          content: "%1$s"
          triggers: [sum]
        - file: /srv/two
          content: "%2$s"
          triggers: [sum]
        - file: /srv/secret
          content: "%3$s %4$s"
          sensitive: true
        - entry: VERSION
          file: /etc/lab.conf
          format: shell-variables
          value: %4$s
        - command: sum
          run: cd /srv && cat one two >sum.new && mv sum.new sum
          run-on: trigger
        """
            .formatted(
                content("one", text).replace("\n", "\\n"),
                content("two", text).replace("\n", "\\n"),
                CANARY,
                text));
  }

  private static String content(String name, String text) {
    return (name + " " + text + "\n").repeat(1_000);
  }

  private static String sum(String text) {
    return content("one", text) + content("two", text);
  }

  private static String reads(DebianHost host, String name) throws IOException {
    Path file = host.path("/srv/" + name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void compare(
      Figures figures, DebianHost host, String before, String after, String description)
      throws IOException {
    for (String name : FILES) {
      String text = reads(host, name);
      boolean isWhole = List.of(content(name, before), content(name, after)).contains(text);
      figures.foundIf(
          !isWhole, text.isEmpty() ? Fault.LOST : Fault.TORN, description + ": " + name);
    }
    String settings = Files.readString(host.path("/etc/lab.conf"));
    boolean isWhole = List.of(settings(before), settings(after)).contains(settings);
    figures.foundIf(!isWhole, Fault.TORN, description + ": " + settings);
  }

  private static String settings(String text) {
    return KEPT + "VERSION=\"" + text + "\"\n";
  }

  private static void complete(
      Figures figures, Labnotes labnotes, DebianHost host, String after, String description)
      throws IOException {
    long begun = System.nanoTime();
    Ended ended = labnotes.run("apply", "kills", "--yes", "--wait", "20");
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    String printed = ended.output() + ended.errors();
    figures.examine(printed, time, CANARY, description);
    boolean isComplete =
        reads(host, "sum").equals(sum(after))
            && reads(host, "secret").equals(CANARY + " " + after)
            && Files.readString(host.path("/etc/lab.conf")).equals(settings(after));
    figures.foundIf(
        ended.status() == 0 && !isComplete, Fault.FALSE_SUCCESS, description + "\n" + printed);
    figures.foundIf(ended.status() != 0, Fault.LOST, description + ": not completed\n" + printed);
  }
}
