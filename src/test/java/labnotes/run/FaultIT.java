package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that die, and what the next one makes of what they left. */
class FaultIT {
  private static final int INSTANTS = 50;
  private static final int CUTS = 40;
  private static final List<String> NAMES = List.of("one", "two", "three");

  @TempDir Path directory;
  private int runs;

  private Sh prelude() {
    return Sh.of(
        "{}\nLABNOTES_STATE={}", HostFunctions.live(), directory.resolve("state").toString());
  }

  private HostRun run(Session session, List<Resource> desired) {
    return new HostRun("here", new ShellHost(session, prelude()), OfflineMachine.desiring(desired));
  }

  private RunHeader header() {
    return OfflineMachine.header("run-%05d".formatted(++runs));
  }

  /** Three files, and a trigger that sums them up into a fourth. */
  private List<Resource> desired(String text) {
    List<Resource> desired = new ArrayList<>();
    for (String name : NAMES) {
      Common common =
          new Common(
              "a note",
              "a reason",
              null,
              State.PRESENT,
              Set.of(),
              List.of("sum"),
              Optional.empty());
      desired.add(
          new FileResource(
              common,
              new HostPath(directory.resolve(name).toString()),
              new DesiredContent.Known(Content.of(content(name, text))),
              Optional.empty(),
              MergeKeys.whole(),
              OwnershipKeys.none(),
              false));
    }
    desired.add(
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "sum",
            "cd '" + directory + "' && cat one two three >sum.new && mv sum.new sum",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RunWhen.TRIGGER,
            CommandOptions.limitedTo(60)));
    return desired;
  }

  private static String content(String name, String text) {
    return (name + " " + text + "\n").repeat(2000);
  }

  private String sum(String text) {
    StringBuilder sum = new StringBuilder();
    NAMES.forEach(name -> sum.append(content(name, text)));
    return sum.toString();
  }

  private void converge(String text, String as) throws IOException {
    try (HostRun run = run(LocalSession.here(), desired(text))) {
      HostReport planned = run.plan();
      if (planned.status() == HostStatus.PENDING) {
        HostReport applied = run.apply(header(), event -> {});
        assertThat(applied.status())
            .as("%s: %s %s", as, applied.error(), applied.problems())
            .isEqualTo(HostStatus.CHANGED);
        assertThat(Files.exists(directory.resolve("state/lock"), LinkOption.NOFOLLOW_LINKS))
            .as(as)
            .isFalse();
      } else {
        // The lock of an ended run may stay until another run takes it over.
        assertThat(planned.status()).as("%s: %s", as, planned).isEqualTo(HostStatus.IN_PLACE);
        assertThat(planned.problems().toString()).as(as).doesNotContain("another run");
      }
    }
    assertThat(Files.readString(directory.resolve("sum"))).as(as).isEqualTo(sum(text));
    assertThat(directory.resolve("state/pending")).as(as).doesNotExist();
  }

  /** Loses the session in the round trip that applies, and checks the files. */
  private void die(Session dying, String before, String after, String as) throws IOException {
    List<Resource> desired = desired(after);
    Switched session = new Switched(LocalSession.here(), dying);
    try (HostRun run = run(session, desired)) {
      assertThat(run.plan().status()).as(as).isEqualTo(HostStatus.PENDING);
      run.apply(header(), event -> {});
    }
    for (String name : NAMES) {
      assertThat(Files.readString(directory.resolve(name)))
          .as("%s: %s is torn", as, name)
          .isIn(content(name, before), content(name, after));
    }
  }

  /** One session for the first round trip, another for the later ones. */
  private static final class Switched implements Session {
    private final Session first;
    private final Session later;
    private boolean used;

    Switched(Session first, Session later) {
      this.first = first;
      this.later = later;
    }

    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      Session session = used ? later : first;
      used = true;
      session.run(program, out, err);
    }

    @Override
    public void close() {
      first.close();
      later.close();
    }
  }

  private byte[] program(String after) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Session looking =
        new Session() {
          @Override
          public void run(InputStream program, OutputStream out, OutputStream err)
              throws IOException {
            program.transferTo(seen);
          }

          @Override
          public void close() {}
        };
    try (HostRun run = run(new Switched(LocalSession.here(), looking), desired(after))) {
      run.plan();
      run.apply(header(), event -> {});
    }
    return seen.toByteArray();
  }

  @Test
  void aRunWhoseProgramEndsAtAnyFragmentIsMadeUpFor() throws IOException {
    converge("v0", "the beginning");
    byte[] program = program("v1");
    List<Integer> cuts = new ArrayList<>();
    String text = new String(program, StandardCharsets.ISO_8859_1);
    String ending = "echo \"\n$LABNOTES_MARK ";
    for (int at = text.indexOf(ending); at >= 0; ) {
      cuts.add(at);
      int end = text.indexOf('\n', at + ending.length());
      cuts.add(end + 1);
      at = text.indexOf(ending, end);
    }
    assertThat(cuts).hasSizeGreaterThan(10);
    Random random = new Random(20150320);
    for (int number = 0; number < CUTS; number++) {
      cuts.add(random.nextInt(program.length));
    }
    String before = "v0";
    for (int number = 0; number < cuts.size(); number++) {
      String as = "cut " + number + " at byte " + cuts.get(number);
      String after = "v" + (number + 1);
      die(DyingSession.cutAt(cuts.get(number)), before, after, as);
      converge(after, as);
      before = after;
    }
  }

  @Test
  void aRunWhoseShellIsKilledAtAnyInstantIsMadeUpFor() throws IOException {
    Needs.programs("kill", "pgrep");
    converge("v0", "the beginning");
    long from = System.nanoTime();
    converge("v1", "the measure");
    long whole = System.nanoTime() - from;
    Random random = new Random(20150320);
    String before = "v1";
    for (int number = 0; number < INSTANTS; number++) {
      Duration time = Duration.ofNanos((long) (random.nextDouble() * whole));
      String as = "killed " + number + " after " + time;
      String after = "v" + (number + 2);
      die(DyingSession.killedAfter(time), before, after, as);
      converge(after, as);
      before = after;
    }
  }

  @Test
  void aDiskThatFillsUpTearsNothing() throws IOException, InterruptedException {
    Needs.root();
    Path disk = Files.createDirectory(directory.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=24m", "none", disk.toString());
    try {
      directory = disk;
      converge("v0", "the beginning");
      String before = "v0";
      for (int free = 0; free <= 240; free += 16) {
        String after = "full with " + free;
        command("sh", "-c", "cat /dev/zero >'" + disk + "/filler' 2>/dev/null; :");
        long size = Files.size(disk.resolve("filler"));
        try (var filler = new RandomAccessFile(disk.resolve("filler").toFile(), "rw")) {
          filler.setLength(Math.max(0, size - free * 1024L));
        }
        die(LocalSession.here(), before, after, after);
        Files.delete(disk.resolve("filler"));
        converge(after, after);
        before = after;
      }
    } finally {
      command("umount", disk.toString());
    }
  }

  private static void command(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
