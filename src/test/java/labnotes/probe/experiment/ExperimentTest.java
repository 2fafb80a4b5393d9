package labnotes.probe.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.probe.SampleExperiments;
import labnotes.probe.packet.ProbeSegment;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  @Test
  void usesEachNextHopOncePerBlockInQuickSuccession() {
    Experiment experiment = SampleExperiments.of(10, 20, 3, "data", "syn");
    Map<Integer, List<ProbeSegment>> blocks =
        experiment.segments().stream().collect(Collectors.groupingBy(ProbeSegment::block));
    assertThat(blocks).hasSize(40);
    blocks.forEach(
        (block, segments) -> {
          assertThat(segments)
              .extracting(ProbeSegment::hopIndex)
              .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
          assertThat(segments)
              .extracting(ProbeSegment::segmentClass)
              .containsOnly(segments.get(0).segmentClass());
          assertThat(segments)
              .extracting(ProbeSegment::destinationPort)
              .containsOnly(60347 + block);
          long first = segments.get(0).offsetMicros();
          assertThat(first).isEqualTo(block * 1_000_000L);
          assertThat(segments.get(9).offsetMicros()).isEqualTo(first + 9 * 16_000);
        });
  }

  @Test
  void usesThePortsOfTheLabNotes() {
    Experiment experiment = SampleExperiments.of(2, 6, 1);
    assertThat(experiment.segments())
        .allSatisfy(
            segment ->
                assertThat(segment.sourcePort()).isEqualTo(segment.hopIndex() == 0 ? 2122 : 2222));
    assertThat(experiment.lastPort()).isEqualTo(60352);
  }

  @Test
  void shufflesReproduciblyBySeed() {
    assertThat(SampleExperiments.of(2, 50, 1).segments())
        .isEqualTo(SampleExperiments.of(2, 50, 1).segments())
        .isNotEqualTo(SampleExperiments.of(2, 50, 2).segments());
    assertThat(
            SampleExperiments.of(2, 50, 1).segments().stream()
                .filter(segment -> segment.number() % 2 == 0)
                .map(ProbeSegment::hopIndex)
                .distinct())
        .hasSize(2);
  }

  @Test
  void reusesDestinationPortsAfterTheHighest() {
    Experiment experiment = SampleExperiments.of(1, 6000, 1);
    assertThat(experiment.lastPort()).isEqualTo(65535);
    assertThat(experiment.segments())
        .extracting(ProbeSegment::destinationPort)
        .contains(60347, 65535);
  }

  @Test
  void usesUniquePortsForEachRealSession() {
    Experiment experiment =
        SampleExperiments.of(3, new SendSchedule(250, 1, 1, 60347, SendMode.REAL_SESSION));
    assertThat(experiment.lastPort()).isEqualTo(60349);
    assertThat(experiment.segments()).hasSize(3 * 250 * 2);
    assertThat(
            experiment.segments().stream()
                .map(segment -> segment.sourcePort() + ":" + segment.destinationPort())
                .distinct())
        .hasSize(3 * 250);
  }
}
