package labnotes.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import labnotes.probe.SampleExperiments;
import org.junit.jupiter.api.Test;

class VerdictComparisonTest {
  private static final NextHopFault FIRST =
      new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:01"), "data");
  private static final NextHopFault SECOND =
      new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:02"), "data-512");

  private static StoredVerdict verdict(List<NextHopFault> faults, List<NextHopFault> measured) {
    VerdictKind kind = faults.isEmpty() ? VerdictKind.CLEAN : VerdictKind.FAULT;
    return new StoredVerdict(
        Instant.EPOCH, "server", "monitor", kind, "A sentence.", faults, measured);
  }

  private static List<String> compare(
      List<NextHopFault> earlier, List<NextHopFault> latest, List<NextHopFault> measured) {
    return VerdictComparison.between(verdict(earlier, earlier), verdict(latest, measured)).lines();
  }

  @Test
  void listsFixedNewRemainingAndUnmeasuredFaults() {
    assertThat(compare(List.of(FIRST), List.of(), List.of(FIRST)))
        .containsExactly("fixed: 00:07:b4:00:01:01 data");
    assertThat(compare(List.of(FIRST), List.of(FIRST, SECOND), List.of(FIRST, SECOND)))
        .containsExactly("new: 00:07:b4:00:01:02 data-512", "remaining: 00:07:b4:00:01:01 data");
    assertThat(compare(List.of(FIRST), List.of(), List.of()))
        .containsExactly("not measured this time: 00:07:b4:00:01:01 data");
    assertThat(compare(List.of(), List.of(), List.of(FIRST)))
        .containsExactly("no faults, earlier or now");
  }

  @Test
  void makesFileNamesSafe() {
    assertThat(StoredVerdict.fileName("root@Server:22", "../monitor"))
        .isEqualTo("root_server_22-.._monitor");
  }
}
