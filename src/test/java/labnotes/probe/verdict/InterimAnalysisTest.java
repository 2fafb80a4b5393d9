package labnotes.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labnotes.probe.SampleExperiments;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import org.junit.jupiter.api.Test;

class InterimAnalysisTest {
  private final Experiment experiment = SampleExperiments.of(2, 60, 1);
  private final ExperimentObservation totalLoss =
      SampleExperiments.observe(experiment, segment -> segment.hopIndex() == 0);

  private ExperimentObservation firstBlocks(int blocks) {
    return new ExperimentObservation(
        totalLoss.reports(),
        totalLoss.sentPackets().subList(0, 2 * blocks),
        totalLoss.receivedPackets().subList(0, blocks));
  }

  @Test
  void findsATotalLossEarly() {
    assertThat(InterimAnalysis.run(experiment, firstBlocks(13)))
        .hasValueSatisfying(summary -> assertThat(summary).contains("00:07:b4:00:01:01 drops"));
  }

  @Test
  void needsMoreSegmentsThanTheFinalTest() {
    assertThat(InterimAnalysis.run(experiment, firstBlocks(6))).isEmpty();
  }

  @Test
  void findsNothingInACleanNetwork() {
    assertThat(
            InterimAnalysis.run(
                experiment, SampleExperiments.observe(experiment, segment -> false)))
        .isEmpty();
    assertThat(
            InterimAnalysis.run(
                experiment, new ExperimentObservation(List.of(), List.of(), List.of())))
        .isEmpty();
  }
}
