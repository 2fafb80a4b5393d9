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
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.file.OwnershipKeys;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that die, and what the next one makes of what they left. */
class FaultIT {
  private static final int INSTANTS = 200;
  private static final int CUTS = 40;
  private static final List<String> NAMES = List.of("one", "two", "three");

  @TempDir Path folder;
  private int runs;

  private Sh prelude() {
    return Sh.of("{}\nLABNOTES_STATE={}", HostFunctions.live(), folder.resolve("state").toString());
  }

  private HostRun run(Session session, List<Resource> desired) {
    return new HostRun("here", new ShellHost(session, prelude()), OfflineMachine.desiring(desired));
  }

  private RunHeader header() {
    return OfflineMachine.header("run-%05d".formatted(++runs));
  }

  /** Three files, and a trigger that sums them up into a fourth. */
  private List<Resource> wish(String text) {
    List<Resource> wish = new ArrayList<>();
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
      wish.add(
          new FileResource(
              common,
              new HostPath(folder.resolve(name).toString()),
              new DesiredContent.Known(Content.of(content(name, text))),
              Optional.empty(),
              MergeMode.WHOLE,
              OwnershipKeys.none(),
              false));
    }
    wish.add(
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "sum",
            "cd '" + folder + "' && cat one two three >sum.new && mv sum.new sum",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RunWhen.TRIGGER,
            60));
    return wish;
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
    try (HostRun run = run(LocalSession.here(), wish(text))) {
      HostReport planned = run.plan();
      if (planned.status() == HostStatus.PENDING) {
        HostReport applied = run.apply(header(), event -> {});
        assertThat(applied.status())
            .as("%s: %s %s", as, applied.error(), applied.problems())
            .isEqualTo(HostStatus.CHANGED);
        assertThat(Files.exists(folder.resolve("state/lock"), LinkOption.NOFOLLOW_LINKS))
            .as(as)
            .isFalse();
      } else {
        // A lock of the dead may stay until somebody wants it; it keeps nobody out.
        assertThat(planned.status())
            .as("%s: %s", as, planned)
            .isEqualTo(HostStatus.IN_PLACE);
        assertThat(planned.problems().toString()).as(as).doesNotContain("at work");
      }
    }
    assertThat(Files.readString(folder.resolve("sum"))).as(as).isEqualTo(sum(text));
    assertThat(folder.resolve("state/pending")).as(as).doesNotExist();
  }

  /** Dies in the trip that changes, and looks at what is left. */
  private void die(Session dying, String before, String after, String as) throws IOException {
    List<Resource> wish = wish(after);
    Switched session = new Switched(LocalSession.here(), dying);
    try (HostRun run = run(session, wish)) {
      assertThat(run.plan().status()).as(as).isEqualTo(HostStatus.PENDING);
      run.apply(header(), event -> {});
    }
    for (String name : NAMES) {
      assertThat(Files.readString(folder.resolve(name)))
          .as("%s: %s is torn", as, name)
          .isIn(content(name, before), content(name, after));
    }
  }

  /** One session for the first trip, another for those after it. */
  private static final class Switched implements Session {
    private final Session first;
    private final Session later;
    private boolean used;

    Switched(Session first, Session later) {
      this.first = first;
      this.later = later;
    }

    @Override
    public void run(InputStream program, OutputStream out, OutputStream err)
        throws IOException {
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
          public void run(
              InputStream program, OutputStream out, OutputStream err)
              throws IOException {
            program.transferTo(seen);
          }

          @Override
          public void close() {}
        };
    try (HostRun run = run(new Switched(LocalSession.here(), looking), wish(after))) {
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
    for (int at = text.indexOf("printf '\\n%s %s %s\\n'"); at >= 0; ) {
      cuts.add(at);
      int end = text.indexOf('\n', at);
      cuts.add(end + 1);
      at = text.indexOf("printf '\\n%s %s %s\\n'", end);
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
    Path disk = Files.createDirectory(folder.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=24m", "none", disk.toString());
    try {
      folder = disk;
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
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
