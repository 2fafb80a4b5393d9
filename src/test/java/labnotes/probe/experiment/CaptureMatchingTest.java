package labnotes.probe.experiment;

import static labnotes.probe.SampleExperiments.packet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.SampleExperiments;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.Octets;
import labnotes.probe.packet.TcpFrame;
import labnotes.probe.send.SendReport;
import labnotes.probe.verdict.OutcomeNotes;
import org.junit.jupiter.api.Test;

class CaptureMatchingTest {
  private final Experiment experiment = SampleExperiments.of(2, 3, 1);
  private final ExperimentObservation clean = SampleExperiments.network(experiment, segment -> false);

  private List<SegmentOutcome> with(List<CapturedPacket> came) {
    return SampleExperiments.outcomes(experiment, new ExperimentObservation(clean.reports(), clean.left(), came));
  }

  @Test
  void everySegmentOfACleanNetworkArrived() {
    assertThat(with(clean.came())).extracting(SegmentOutcome::fate).containsOnly(SegmentFate.ARRIVED);
  }

  @Test
  void aMissingOneIsLostAndASecondOneADuplicate() {
    List<CapturedPacket> came = new ArrayList<>(clean.came());
    came.add(came.get(4));
    came.remove(1);
    List<SegmentOutcome> outcomes = with(came);
    assertThat(outcomes.get(1).fate()).isEqualTo(SegmentFate.LOST);
    assertThat(outcomes.get(4).fate()).isEqualTo(SegmentFate.DUPLICATED);
  }

  @Test
  void aLateOneIsLateWhateverTheClocksSay() {
    List<CapturedPacket> came = new ArrayList<>();
    long wrongClock = -86_400_000_000_000L;
    for (CapturedPacket each : clean.came()) {
      came.add(packet(each.nanos() + wrongClock, each.bytes()));
    }
    came.set(2, packet(came.get(2).nanos() + 1_500_000_000L, came.get(2).bytes()));
    List<SegmentOutcome> outcomes = with(came);
    assertThat(outcomes.get(2).fate()).isEqualTo(SegmentFate.LATE);
    assertThat(outcomes.get(3).fate()).isEqualTo(SegmentFate.ARRIVED);
    assertThat(OutcomeNotes.on(experiment.hops(), outcomes).toString())
        .contains("clocks of the two ends differ by about 86400.0 s");
  }

  @Test
  void anAlteredOneSaysWhichFields() {
    byte[] frame = clean.came().get(0).bytes().clone();
    frame[14 + 1] = 8;
    Octets.put(frame, 14 + 12, 4, SampleExperiments.ip("192.0.2.9").bits());
    Octets.put(frame, 14 + 20 + 14, 2, 100);
    frame[14 + 8] = 57;
    List<CapturedPacket> came = new ArrayList<>(clean.came());
    came.set(0, packet(came.get(0).nanos(), TcpFrame.sealed(frame)));
    SegmentOutcome outcome = with(came).get(0);
    assertThat(outcome.fate()).isEqualTo(SegmentFate.ALTERED);
    assertThat(outcome.remarks())
        .containsExactly(
            "source address 5.39.82.72 -> 192.0.2.9", "traffic class 0 -> 8", "window 8192 -> 100");
  }

  @Test
  void strippedOptionsAndASpoiltPayloadAreAlterations() {
    byte[] frame = clean.came().get(0).bytes().clone();
    frame[frame.length - 1] = 'B';
    List<CapturedPacket> came = new ArrayList<>(clean.came());
    came.set(0, packet(came.get(0).nanos(), frame));
    assertThat(with(came).get(0).remarks())
        .containsExactly("payload 49 -> 49 bytes", "TCP checksum right -> wrong");
  }

  @Test
  void whatNeverLeftIsNotLost() {
    List<SendReport> reports = new ArrayList<>(clean.reports());
    reports.set(0, new SendReport(0, "Network is down"));
    reports.remove(5);
    List<CapturedPacket> left = clean.left().subList(1, 5);
    List<SegmentOutcome> outcomes =
        SampleExperiments.outcomes(
            experiment, new ExperimentObservation(reports, left, clean.came().subList(1, 5)));
    assertThat(outcomes.get(0).fate()).isEqualTo(SegmentFate.NOT_SENT);
    assertThat(outcomes.get(0).remarks()).containsExactly("Network is down");
    assertThat(outcomes.get(5).remarks()).containsExactly("the sender stopped before it");
    assertThat(outcomes.subList(1, 5)).extracting(SegmentOutcome::fate).containsOnly(SegmentFate.ARRIVED);
  }

  @Test
  void whereTheSendersCaptureIsBlindItsWordHasToDo() {
    List<SegmentOutcome> outcomes =
        SampleExperiments.outcomes(
            experiment, new ExperimentObservation(clean.reports(), List.of(), clean.came().subList(0, 5)));
    assertThat(outcomes.get(5).fate()).isEqualTo(SegmentFate.LOST);
    assertThat(outcomes.get(0).fate()).isEqualTo(SegmentFate.ARRIVED);
  }

  @Test
  void aSegmentThatLeftForAnotherNextHopWasNotSent() {
    List<CapturedPacket> left = new ArrayList<>(clean.left());
    byte[] frame = left.get(0).bytes().clone();
    frame[5] = 9;
    left.set(0, packet(left.get(0).nanos(), frame));
    List<SegmentOutcome> outcomes =
        SampleExperiments.outcomes(
            experiment, new ExperimentObservation(clean.reports(), left, clean.came().subList(1, 6)));
    assertThat(outcomes.get(0).remarks()).containsExactly("left for another next hop");
  }

  @Test
  void otherTrafficIsNobodysSegment() {
    byte[] foreign = clean.came().get(0).bytes().clone();
    Octets.put(foreign, 66, 4, 0x01020304);
    Octets.put(foreign, 26, 4, SampleExperiments.ip("198.51.100.1").bits());
    assertThat(with(List.of(packet(0, foreign), packet(0, new byte[10]))))
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.LOST);
  }
}
