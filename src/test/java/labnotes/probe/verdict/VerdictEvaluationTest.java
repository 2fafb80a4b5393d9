package labnotes.probe.verdict;

import static labnotes.probe.SampleExperiments.randomLoss;
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
  void namesANextHopThatDropsAllSegments() {
    ProbeVerdict verdict =
        verdict(SampleExperiments.of(2, 120, 1), segment -> segment.hopIndex() == 0);
    assertThat(verdict.summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data (120 of 120 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 120 lost).");
    assertThat(verdict.kind()).isEqualTo(VerdictKind.FAULT);
    assertThat(verdict.faults())
        .containsExactly(new NextHopFault(SampleExperiments.mac("00:07:b4:00:01:01"), "data"));
  }

  @Test
  void detectsATotalLossWithFiveSegments() {
    assertThat(verdict(SampleExperiments.of(2, 5, 1), segment -> segment.hopIndex() == 1).kind())
        .isEqualTo(VerdictKind.FAULT);
    ProbeVerdict verdict =
        verdict(SampleExperiments.of(2, 4, 1), segment -> segment.hopIndex() == 1);
    assertThat(verdict.summary()).startsWith("Inconclusive");
    assertThat(verdict.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void reportsTheSmallestDetectableLossOfACleanNetwork() {
    assertThat(verdict(SampleExperiments.of(2, 250, 1), segment -> false).summary())
        .isEqualTo("No difference found; a loss of 6 % or more would have been detected.");
    assertThat(verdict(SampleExperiments.of(2, 1000, 1), segment -> false).kind())
        .isEqualTo(VerdictKind.CLEAN);
  }

  @Test
  void reportsTheRateOfAPartialLoss() {
    assertThat(verdict(SampleExperiments.of(2, 200, 1), randomLoss(5, 1, 0.5)).summary())
        .matches(
            "Next hop 00:07:b4:00:01:02 loses \\d\\d % of TCP data \\(\\d+ of 200 lost\\);"
                + " 00:07:b4:00:01:01 delivers \\(0 of 200 lost\\)\\.");
  }

  @Test
  void namesOnlyTheLostClasses() {
    ProbeVerdict verdict =
        verdict(
            SampleExperiments.of(2, 30, 1, "data-64", "data-512", "data-1200"),
            segment -> segment.hopIndex() == 0 && segment.segmentClass().payload() >= 512);
    assertThat(verdict.summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data of 512 bytes (30 of 30 lost), TCP"
                + " data of 1200 bytes (30 of 30 lost); 00:07:b4:00:01:02 delivers (0 of 60"
                + " lost).");
    assertThat(verdict.faults())
        .extracting(NextHopFault::segmentClass)
        .containsExactly("data-1200", "data-512");
  }

  @Test
  void countsManyWorkingNextHops() {
    assertThat(
            verdict(SampleExperiments.of(10, 20, 1), segment -> segment.hopIndex() == 6).summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:07 drops TCP data (20 of 20 lost); the other 9 deliver"
                + " (0 of 180 lost).");
  }

  @Test
  void namesAllFaultyNextHopsIfMostAreFaulty() {
    ProbeVerdict verdict =
        verdict(SampleExperiments.of(10, 20, 1), segment -> segment.hopIndex() != 3);
    assertThat(verdict.faults()).hasSize(9);
    assertThat(verdict.summary()).endsWith("; 00:07:b4:00:01:04 delivers (0 of 20 lost).");
  }

  @Test
  void detectsASmallFaultBesideALargeOne() {
    Predicate<ProbeSegment> small = randomLoss(1, 1, 0.05);
    ProbeVerdict verdict =
        verdict(
            SampleExperiments.of(4, 1000, 1),
            segment -> segment.hopIndex() == 0 || small.test(segment));
    assertThat(verdict.faults())
        .extracting(NextHopFault::hop)
        .containsExactly(
            SampleExperiments.mac("00:07:b4:00:01:01"), SampleExperiments.mac("00:07:b4:00:01:02"));
  }

  @Test
  void reportsNoFaultIfNothingArrives() {
    ProbeVerdict verdict = verdict(SampleExperiments.of(2, 60, 1), segment -> true);
    assertThat(verdict.kind()).isEqualTo(VerdictKind.NO_ARRIVALS);
    assertThat(verdict.summary()).contains("the capture may not work").contains("0 of 120");
    assertThat(verdict.faults()).isEmpty();
  }

  @Test
  void reportsNoFaultForALossThroughAllNextHops() {
    ProbeVerdict verdict =
        verdict(
            SampleExperiments.of(2, 60, 1, "data-64", "data-512"),
            segment -> segment.segmentClass().payload() > 64);
    assertThat(verdict.kind()).isEqualTo(VerdictKind.COMMON_LOSS);
    assertThat(verdict.summary())
        .isEqualTo(
            "No next hop differs, but all of them lose TCP data of 512 bytes (60 of 60, 60 of"
                + " 60); the cause is before or behind them.");
    assertThat(verdict.faults()).isEmpty();
  }

  @Test
  void reportsWhyNothingWasSent() {
    Experiment experiment = SampleExperiments.of(2, 2, 1);
    List<SendReport> reports = List.of(new SendReport(0, "Operation not permitted"));
    List<SegmentOutcome> outcomes =
        SampleExperiments.outcomes(
            experiment, new ExperimentObservation(reports, List.of(), List.of()));
    ProbeVerdict verdict = VerdictEvaluation.evaluate(experiment.hops(), outcomes);
    assertThat(verdict.summary()).isEqualTo("No segment was sent: Operation not permitted.");
    assertThat(verdict.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }
}
