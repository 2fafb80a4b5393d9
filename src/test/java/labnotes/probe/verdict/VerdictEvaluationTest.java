package labnotes.probe.verdict;

import static labnotes.probe.SampleExperiments.random;
import static labnotes.probe.SampleExperiments.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import labnotes.probe.SampleExperiments;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.send.SendReport;
import org.junit.jupiter.api.Test;

class VerdictEvaluationTest {
  @Test
  void aNextHopThatDropsAllIsNamed() {
    ProbeVerdict verdict = verdict(SampleExperiments.of(2, 120, 1), segment -> segment.hop() == 0);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data (120 of 120 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 120).");
    assertThat(verdict.kind().exit()).isEqualTo(3);
    assertThat(verdict.faults())
        .containsExactly(new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:01"), "data"));
  }

  @Test
  void fiveSegmentsTellATotalLoss() {
    assertThat(verdict(SampleExperiments.of(2, 5, 1), segment -> segment.hop() == 1).kind())
        .isEqualTo(ProbeVerdict.Kind.FAULT);
    assertThat(verdict(SampleExperiments.of(2, 4, 1), segment -> segment.hop() == 1).sentence())
        .startsWith("Could not measure");
  }

  @Test
  void aCleanNetworkSaysHowSmallALossWouldHaveBeenFound() {
    assertThat(verdict(SampleExperiments.of(2, 250, 1), segment -> false).sentence())
        .isEqualTo("No difference found; a loss of 6 % or more would have been.");
    assertThat(verdict(SampleExperiments.of(2, 1000, 1), segment -> false).kind().exit()).isZero();
  }

  @Test
  void aPartialLossIsNamedWithItsShare() {
    assertThat(verdict(SampleExperiments.of(2, 200, 1), random(5, 1, 0.5)).sentence())
        .matches(
            "Next hop 00:07:b4:00:01:02 loses \\d\\d % of TCP data \\(\\d+ of 200 lost\\);"
                + " 00:07:b4:00:01:01 delivers \\(0 of 200\\)\\.");
  }

  @Test
  void whatOnlyLargeSegmentsMeetIsSaidOfThoseAlone() {
    ProbeVerdict verdict =
        verdict(
            SampleExperiments.of(2, 30, 1, "data-64", "data-512", "data-1200"),
            segment -> segment.hop() == 0 && segment.kind().payload() >= 512);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data of 512 bytes (30 of 30 lost), TCP"
                + " data of 1200 bytes (30 of 30 lost); 00:07:b4:00:01:02 delivers (0 of 60).");
    assertThat(verdict.faults()).extracting(NextHopFault::kind).containsExactly("data-1200", "data-512");
  }

  @Test
  void oneOfTenIsNamedAndTheOthersAreCounted() {
    assertThat(verdict(SampleExperiments.of(10, 20, 1), segment -> segment.hop() == 6).sentence())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:07 drops TCP data (20 of 20 lost); the other 9 deliver"
                + " (0 of 180).");
  }

  @Test
  void nineOfTenAreAllNamed() {
    ProbeVerdict verdict = verdict(SampleExperiments.of(10, 20, 1), segment -> segment.hop() != 3);
    assertThat(verdict.faults()).hasSize(9);
    assertThat(verdict.sentence()).endsWith("; 00:07:b4:00:01:04 delivers (0 of 20).");
  }

  @Test
  void aSmallFaultIsNotHiddenByALargeOne() {
    Predicate<ProbeSegment> small = random(1, 1, 0.05);
    ProbeVerdict verdict =
        verdict(SampleExperiments.of(4, 1000, 1), segment -> segment.hop() == 0 || small.test(segment));
    assertThat(verdict.faults())
        .extracting(NextHopFault::hop)
        .containsExactly(
            SampleExperiments.mac("00:07:b4:00:01:01"), SampleExperiments.mac("00:07:b4:00:01:02"));
  }

  @Test
  void whereNothingArrivesTheObserverMayBeBlind() {
    ProbeVerdict verdict = verdict(SampleExperiments.of(2, 60, 1), segment -> true);
    assertThat(verdict.kind()).isEqualTo(ProbeVerdict.Kind.BLIND);
    assertThat(verdict.kind().exit()).isEqualTo(1);
    assertThat(verdict.sentence()).contains("observer may be blind").contains("0 of 120");
    assertThat(verdict.faults()).isEmpty();
  }

  @Test
  void aLossThatAllShareIsNoNextHopsFault() {
    ProbeVerdict verdict =
        verdict(
            SampleExperiments.of(2, 60, 1, "data-64", "data-512"),
            segment -> segment.kind().payload() > 64);
    assertThat(verdict.kind()).isEqualTo(ProbeVerdict.Kind.COMMON_LOSS);
    assertThat(verdict.sentence())
        .isEqualTo(
            "No next hop stands out, but all of them lose TCP data of 512 bytes (60 of 60, 60 of"
                + " 60): the cause lies before or beyond them.");
    assertThat(verdict.faults()).isEmpty();
  }

  @Test
  void whereNothingLeftTheReasonIsGiven() {
    Experiment experiment = SampleExperiments.of(2, 2, 1);
    List<SendReport> reports = List.of(new SendReport(0, "Operation not permitted"));
    List<SegmentOutcome> outcomes =
        SampleExperiments.outcomes(experiment, new ExperimentObservation(reports, List.of(), List.of()));
    ProbeVerdict verdict = VerdictEvaluation.of(experiment.hops(), outcomes);
    assertThat(verdict.sentence()).isEqualTo("Nothing left the sender: Operation not permitted.");
    assertThat(verdict.kind().exit()).isEqualTo(1);
  }

  @Test
  void aTotalLossIsBeyondDoubtLongBeforeTheEndAndAPartialOneIsNot() {
    Experiment experiment = SampleExperiments.of(2, 60, 1);
    ExperimentObservation total = SampleExperiments.network(experiment, segment -> segment.hop() == 0);
    ExperimentObservation early =
        new ExperimentObservation(total.reports(), total.left().subList(0, 26), total.came().subList(0, 13));
    assertThat(InterimAnalysis.look(experiment, early))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("00:07:b4:00:01:01 drops"));
    ExperimentObservation tooEarly =
        new ExperimentObservation(total.reports(), total.left().subList(0, 12), total.came().subList(0, 6));
    assertThat(InterimAnalysis.look(experiment, tooEarly)).isEmpty();
    assertThat(InterimAnalysis.look(experiment, SampleExperiments.network(experiment, segment -> false)))
        .isEmpty();
    assertThat(InterimAnalysis.look(experiment, new ExperimentObservation(List.of(), List.of(), List.of())))
        .isEmpty();
  }
}
