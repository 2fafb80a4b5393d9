package labnotes.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;
import labnotes.probe.SampleExperiments;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.packet.ProbeSegment;
import org.junit.jupiter.api.Test;

class OutstandingSegmentsTest {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final Duration WAITED = Duration.ofMillis(400);

  private final Experiment experiment = at20(SampleExperiments.of(2, 50, 1));

  private static Experiment at20(Experiment slow) {
    return new Experiment(
        slow.ends(),
        slow.hops(),
        slow.classes(),
        slow.count(),
        20,
        slow.seed(),
        slow.nonce(),
        slow.firstPort(),
        slow.sending());
  }

  /** What was seen 0.4 s after the last one was sent, where these had not come. */
  private OptionalInt needless(Predicate<ProbeSegment> missing) {
    return new OutstandingSegments(experiment, PATIENCE)
        .needless(SampleExperiments.network(experiment, missing), WAITED);
  }

  private boolean isLast(ProbeSegment segment) {
    return segment.block() >= experiment.blocks() - 10;
  }

  @Test
  void whereAllHaveComeNobodyWaits() {
    assertThat(needless(segment -> false)).hasValue(0);
  }

  @Test
  void whatWasLostLongAgoIsNotWaitedFor() {
    assertThat(needless(segment -> segment.block() == 3)).hasValue(0);
  }

  @Test
  void whereOneNextHopIsToBlameWhateverComesNobodyWaits() {
    assertThat(needless(segment -> segment.hop() == 1).orElseThrow()).isBetween(20, 23);
  }

  @Test
  void whatIsUnderWayThroughAnotherNextHopIsWaitedFor() {
    assertThat(needless(segment -> segment.hop() == 1 || isLast(segment))).isEmpty();
  }

  @Test
  void whatMakesTheDifferenceIsWaitedFor() {
    assertThat(needless(segment -> segment.hop() == 1 && isLast(segment))).isEmpty();
    assertThat(needless(this::isLast)).isEmpty();
    assertThat(needless(segment -> true)).isEmpty();
  }
}
