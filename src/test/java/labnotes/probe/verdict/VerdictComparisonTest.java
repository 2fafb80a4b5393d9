package labnotes.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labnotes.probe.SampleExperiments;
import labnotes.view.probe.VerdictStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictComparisonTest {
  private static final NextHopFault FIRST = new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:01"), "data");
  private static final NextHopFault SECOND = new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:02"), "data-512");

  @TempDir private Path folder;

  private static KeptVerdict verdict(List<NextHopFault> faults, List<NextHopFault> measured) {
    ProbeVerdict.Kind kind = faults.isEmpty() ? ProbeVerdict.Kind.CLEAN : ProbeVerdict.Kind.FAULT;
    return new KeptVerdict(Instant.EPOCH, "server", "far", kind, "A sentence.", faults, measured);
  }

  private static List<String> between(List<NextHopFault> earlier, List<NextHopFault> now, List<NextHopFault> measured) {
    return VerdictComparison.between(verdict(earlier, earlier), verdict(now, measured)).lines();
  }

  @Test
  void whatChangedIsSaid() {
    assertThat(between(List.of(FIRST), List.of(), List.of(FIRST)))
        .containsExactly("fixed: 00:07:b4:00:01:01 data");
    assertThat(between(List.of(FIRST), List.of(FIRST, SECOND), List.of(FIRST, SECOND)))
        .containsExactly("new: 00:07:b4:00:01:02 data-512", "still there: 00:07:b4:00:01:01 data");
    assertThat(between(List.of(FIRST), List.of(), List.of()))
        .containsExactly("not measured this time: 00:07:b4:00:01:01 data");
    assertThat(between(List.of(), List.of(), List.of(FIRST)))
        .containsExactly("no fault before, none now");
  }

  @Test
  void theLastVerdictIsKeptAndReadAgain() throws IOException {
    VerdictStore verdicts = VerdictStore.of(Optional.of(folder.toString()), Path.of("/none"));
    String name = KeptVerdict.nameOf("root@Server:22", "../far");
    assertThat(name).isEqualTo("root_server_22-.._far");
    assertThat(verdicts.last(name)).isEmpty();
    KeptVerdict kept = verdict(List.of(FIRST), List.of(FIRST, SECOND));
    verdicts.keep(name, verdict(List.of(), List.of()));
    verdicts.keep(name, kept);
    assertThat(verdicts.last(name)).contains(kept);
    assertThat(folder.resolve("labnotes/probes")).isDirectoryContaining("glob:**" + name + ".json");
    assertThat(folder.resolve("labnotes/probes").toFile().list()).hasSize(1);
  }

  @Test
  void whatIsNoVerdictIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"verdict\": 3}");
    assertThatThrownBy(() -> VerdictStore.read(file)).hasMessageContaining("is no verdict of");
    Files.writeString(file, "no json at all");
    assertThatThrownBy(() -> VerdictStore.read(file)).hasMessageContaining("is no verdict of");
  }
}
