package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  @Test
  void eachNextHopIsUsedOnceInABlockAndCloseTogether() {
    Experiment experiment = Experiments.of(10, 20, 3, "data", "syn");
    Map<Integer, List<Segment>> blocks =
        experiment.segments().stream().collect(Collectors.groupingBy(Segment::block));
    assertThat(blocks).hasSize(40);
    blocks.forEach(
        (block, segments) -> {
          assertThat(segments)
              .extracting(Segment::hop)
              .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
          assertThat(segments).extracting(Segment::kind).containsOnly(segments.get(0).kind());
          assertThat(segments).extracting(Segment::destinationPort).containsOnly(60347 + block);
          long first = segments.get(0).offsetMicros();
          assertThat(first).isEqualTo(block * 1_000_000L);
          assertThat(segments.get(9).offsetMicros()).isEqualTo(first + 9 * 16_000);
        });
  }

  @Test
  void thePortsAreTheLabNotes() {
    Experiment experiment = Experiments.of(2, 6, 1);
    assertThat(experiment.segments())
        .allSatisfy(
            segment ->
                assertThat(segment.sourcePort()).isEqualTo(segment.hop() == 0 ? 2122 : 2222));
    assertThat(experiment.lastPort()).isEqualTo(60352);
  }

  @Test
  void theOrderIsRandomAndTheSameForTheSameSeed() {
    assertThat(Experiments.of(2, 50, 1).segments())
        .isEqualTo(Experiments.of(2, 50, 1).segments())
        .isNotEqualTo(Experiments.of(2, 50, 2).segments());
    assertThat(
            Experiments.of(2, 50, 1).segments().stream()
                .filter(segment -> segment.number() % 2 == 0)
                .map(Segment::hop)
                .distinct())
        .hasSize(2);
  }

  @Test
  void portsComeRoundBeforeTheyRunOut() {
    Experiment experiment = Experiments.of(1, 6000, 1);
    assertThat(experiment.lastPort()).isEqualTo(65535);
    assertThat(experiment.segments()).extracting(Segment::destinationPort).contains(60347, 65535);
  }

  @Test
  void inARealSessionEveryTurnHasPortsOfItsOwn() {
    Experiment raw = Experiments.of(3, 250, 1);
    Experiment real =
        new Experiment(
            raw.ends(), raw.hops(), raw.classes(), 250, 1, 1, 1, 60347, Sending.REAL_SESSION);
    assertThat(real.lastPort()).isEqualTo(60349);
    assertThat(real.segments()).hasSize(3 * 250 * 2);
    assertThat(
            real.segments().stream()
                .map(segment -> segment.sourcePort() + ":" + segment.destinationPort())
                .distinct())
        .hasSize(3 * 250);
  }
}
