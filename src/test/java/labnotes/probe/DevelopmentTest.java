package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labnotes.view.ProbeVerdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentTest {
  private static final Fault FIRST = new Fault(Experiments.mac("00:07:b4:00:01:01"), "data");
  private static final Fault SECOND = new Fault(Experiments.mac("00:07:b4:00:01:02"), "data-512");

  @TempDir private Path folder;

  private static ProbeVerdict verdict(List<Fault> faults, List<Fault> measured) {
    Verdict.Kind kind = faults.isEmpty() ? Verdict.Kind.CLEAN : Verdict.Kind.FAULT;
    return new ProbeVerdict(Instant.EPOCH, "server", "far", kind, "A sentence.", faults, measured);
  }

  private static List<String> between(List<Fault> earlier, List<Fault> now, List<Fault> measured) {
    return Development.between(verdict(earlier, earlier), verdict(now, measured)).lines();
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
    ProbeVerdicts verdicts = ProbeVerdicts.of(Optional.of(folder.toString()), Path.of("/none"));
    String name = ProbeVerdict.nameOf("root@Server:22", "../far");
    assertThat(name).isEqualTo("root_server_22-.._far");
    assertThat(verdicts.last(name)).isEmpty();
    ProbeVerdict kept = verdict(List.of(FIRST), List.of(FIRST, SECOND));
    verdicts.keep(name, verdict(List.of(), List.of()));
    verdicts.keep(name, kept);
    assertThat(verdicts.last(name)).contains(kept);
    assertThat(folder.resolve("labnotes/probes")).isDirectoryContaining("glob:**" + name + ".json");
    assertThat(folder.resolve("labnotes/probes").toFile().list()).hasSize(1);
  }

  @Test
  void whatIsNoVerdictIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"verdict\": 3}");
    assertThatThrownBy(() -> ProbeVerdicts.read(file)).hasMessageContaining("is no verdict of");
    Files.writeString(file, "no json at all");
    assertThatThrownBy(() -> ProbeVerdicts.read(file)).hasMessageContaining("is no verdict of");
  }
}
