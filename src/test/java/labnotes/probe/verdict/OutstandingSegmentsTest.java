package labnotes.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;
import labnotes.probe.SampleExperiments;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.packet.ProbeSegment;
import org.junit.jupiter.api.Test;

class OutstandingSegmentsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(1500);
  private static final Duration WAITED = Duration.ofMillis(400);

  private final Experiment experiment =
      SampleExperiments.of(
          2, new SendSchedule(50, 20, 1, SendSchedule.DEFAULT_FIRST_PORT, SendMode.RAW));

  private OptionalInt countIrrelevant(Predicate<ProbeSegment> isMissing) {
    return new OutstandingSegments(experiment, TIMEOUT)
        .countIrrelevant(SampleExperiments.observe(experiment, isMissing), WAITED);
  }

  private boolean isRecent(ProbeSegment segment) {
    return segment.block() >= experiment.blocks() - 10;
  }

  @Test
  void endsTheWaitIfAllSegmentsArrived() {
    assertThat(countIrrelevant(segment -> false)).hasValue(0);
  }

  @Test
  void endsTheWaitForSegmentsThatTimedOut() {
    assertThat(countIrrelevant(segment -> segment.block() == 3)).hasValue(0);
  }

  @Test
  void endsTheWaitForANextHopThatIsFaultyInAnyCase() {
    assertThat(countIrrelevant(segment -> segment.hopIndex() == 1).orElseThrow()).isBetween(20, 23);
  }

  @Test
  void waitsForSegmentsThroughOtherNextHops() {
    assertThat(countIrrelevant(segment -> segment.hopIndex() == 1 || isRecent(segment))).isEmpty();
  }

  @Test
  void waitsForSegmentsThatCanChangeTheVerdict() {
    assertThat(countIrrelevant(segment -> segment.hopIndex() == 1 && isRecent(segment))).isEmpty();
    assertThat(countIrrelevant(this::isRecent)).isEmpty();
    assertThat(countIrrelevant(segment -> true)).isEmpty();
  }
}
