package labnotes.kind.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.FormatCaseFiles;
import labnotes.format.FormatCaseFiles.FormatCase;
import labnotes.format.FormatCaseFiles.SampleSetting;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Entries in the files of all format cases and in mutants of them: an undo restores all bytes. */
class EntryUndoFuzzIT {
  private static final int MUTANTS = 8;
  private static final HostPath FILE = new HostPath("/etc/file");
  private static final SystemState HOST =
      new SystemState(
          "any", "1", "Linux", "6.1", "amd64", "web1", "root", "root", "systemd", false);

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared or modified
  private record Trial(KeyedFormat format, List<SampleSetting> samples, byte[] bytes) {}

  @TestFactory
  Stream<DynamicTest> restoresEveryByte() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (FormatCase one : FormatCaseFiles.all()) {
      List<SampleSetting> samples = FormatCaseFiles.samples(one.format());
      if (new Formats("any").find(one.format()).orElseThrow() instanceof KeyedFormat format
          && samples.size() == 2) {
        tests.add(
            DynamicTest.dynamicTest(
                one.format() + ": " + one.title(), () -> tryAll(one, format, samples)));
      }
    }
    return tests.stream();
  }

  private static void tryAll(FormatCase one, KeyedFormat format, List<SampleSetting> samples) {
    Random random = new Random(one.text().hashCode());
    for (int mutant = 0; mutant <= MUTANTS; mutant++) {
      String text = mutant == 0 ? one.text() : mutated(one.text(), random);
      byte[] bytes =
          text.getBytes(
              random.nextInt(6) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
      undoes(new Trial(format, samples, bytes), random);
    }
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.add(at, "\n");
      case 3 -> lines.add(at, "# caf\u00e9\n");
      case 4 -> lines.replaceAll(line -> line.replace("\n", "\r\n"));
      case 5 -> lines.set(at, " " + lines.get(at));
      case 6 -> lines.add("\n\n");
      case 7 -> lines.set(at, lines.get(at).replaceFirst("\n$", " \n"));
      default -> lines.set(lines.size() - 1, lines.get(lines.size() - 1).stripTrailing());
    }
    String mutant = String.join("", lines);
    return random.nextInt(3) == 0 ? mutant.replaceFirst("\r?\n\\z", "") : mutant;
  }

  /** Applies some entries one after the other, and undoes them from the last to the first. */
  private static void undoes(Trial trial, Random random) {
    List<Resource> undo = new ArrayList<>();
    List<byte[]> before = new ArrayList<>();
    byte[] bytes = trial.bytes();
    for (int step = 0; step <= random.nextInt(3); step++) {
      EntryResource entry = entry(trial, bytes, random);
      if (entry.decide(facts(bytes)) instanceof Decision.Due due) {
        before.add(bytes);
        undo.add(due.change().undo().get(0));
        bytes = written(due);
      }
    }
    for (int step = undo.size() - 1; step >= 0; step--) {
      Resource back = undo.get(step);
      Decision decision = back.decide(facts(bytes));
      assertThat(decision).as("%s of\n%s", back, text(bytes)).isInstanceOf(Decision.Due.class);
      assertThat(text(written((Decision.Due) decision)))
          .as("%s of\n%s", back, text(bytes))
          .isEqualTo(text(before.get(step)));
      bytes = written((Decision.Due) decision);
    }
    assertThat(bytes).isEqualTo(trial.bytes());
  }

  private static EntryResource entry(Trial trial, byte[] bytes, Random random) {
    SampleSetting sample = trial.samples().get(random.nextInt(2));
    List<String> keys = List.copyOf(trial.format().values(text(bytes)).keySet());
    String key =
        keys.isEmpty() || random.nextInt(3) == 0
            ? sample.key()
            : keys.get(random.nextInt(keys.size()));
    State state = random.nextInt(3) == 0 ? State.ABSENT : State.PRESENT;
    return new EntryResource(
        Common.of("Note", "", state),
        key,
        FILE,
        Optional.of(sample.value()).filter(value -> state == State.PRESENT),
        Optional.of(trial.format().name()),
        false);
  }

  private static Facts facts(byte[] bytes) {
    Content content = Content.of(bytes);
    return Facts.of(SystemFact.INSTANCE, HOST)
        .with(
            FileFact.of(FILE),
            new FileState.Regular(new Ownership("644", "root", "root"), content.digest(), content));
  }

  private static byte[] written(Decision.Due due) {
    return due.change().expect().get(FileFact.of(FILE)).knownContent().orElseThrow().bytes();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
