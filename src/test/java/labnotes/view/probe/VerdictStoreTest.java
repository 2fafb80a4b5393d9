package labnotes.view.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labnotes.probe.SampleExperiments;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictStoreTest {
  private static final Path SAMPLES = Path.of("src/test/resources/probe");
  private static final NextHopFault FAULT =
      new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:01"), "data");

  @TempDir private Path directory;
  private VerdictStore store;

  @BeforeEach
  void openStore() {
    store = VerdictStore.of(Optional.of(directory.toString()), Path.of("/nonexistent"));
  }

  private static StoredVerdict verdict(VerdictKind kind, List<NextHopFault> faults) {
    return new StoredVerdict(
        Instant.EPOCH, "server", "monitor", kind, "A sentence.", faults, faults);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLEAN", "FAULT", "COMMON_LOSS", "NO_ARRIVALS", "INCONCLUSIVE"})
  void readsTheVerdictThatItWrote(String kind) throws IOException {
    assertThat(store.readLast("web1")).isEmpty();
    StoredVerdict stored = verdict(VerdictKind.valueOf(kind), List.of(FAULT));
    store.write("web1", stored);
    assertThat(store.readLast("web1")).contains(stored);
  }

  @Test
  void keepsOnlyTheLastVerdict() throws IOException {
    store.write("web1", verdict(VerdictKind.CLEAN, List.of()));
    store.write("web1", verdict(VerdictKind.FAULT, List.of(FAULT)));
    assertThat(store.readLast("web1")).contains(verdict(VerdictKind.FAULT, List.of(FAULT)));
    assertThat(directory.resolve("labnotes/probes").toFile().list()).containsExactly("web1.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored-fault-0.1.0.json", "run-0.1.0.json"})
  void readsVerdictsOfVersion010(String file) throws IOException {
    StoredVerdict verdict = VerdictStore.read(SAMPLES.resolve(file));
    assertThat(verdict.started()).isEqualTo("2015-01-07T22:04:15.390421Z");
    assertThat(verdict.sender()).isEqualTo("ks1");
    assertThat(verdict.receiver()).isEqualTo("home");
    assertThat(verdict.kind()).isEqualTo(VerdictKind.FAULT);
    assertThat(verdict.summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data (6 of 6 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 6).");
    assertThat(verdict.faults()).containsExactly(FAULT);
    assertThat(verdict.measured())
        .extracting(NextHopFault::toString)
        .containsExactly(
            "00:07:b4:00:01:01 data",
            "00:07:b4:00:01:01 syn",
            "00:07:b4:00:01:02 data",
            "00:07:b4:00:01:02 syn");
  }

  @Test
  void readsOldNamesOfVerdictKinds() throws IOException {
    StoredVerdict verdict = VerdictStore.read(SAMPLES.resolve("stored-blind-0.1.0.json"));
    assertThat(verdict.kind()).isEqualTo(VerdictKind.NO_ARRIVALS);
    assertThat(VerdictKind.parse("unmeasured")).contains(VerdictKind.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"verdict\": 3}", "not JSON", "{}"})
  void rejectsOtherFiles(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("verdict.json"), content);
    assertThatThrownBy(() -> VerdictStore.read(file))
        .hasMessage(file + " is not a verdict of `labnotes probe run --json`");
  }
}
