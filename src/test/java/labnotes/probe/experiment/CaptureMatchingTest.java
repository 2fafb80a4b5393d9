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
  private final ExperimentObservation clean =
      SampleExperiments.observe(experiment, segment -> false);

  private List<SegmentOutcome> match(List<CapturedPacket> received) {
    return match(clean.reports(), clean.sentPackets(), received);
  }

  private List<SegmentOutcome> match(
      List<SendReport> reports, List<CapturedPacket> sent, List<CapturedPacket> received) {
    return SampleExperiments.outcomes(
        experiment, new ExperimentObservation(reports, sent, received));
  }

  @Test
  void reportsArrivedSegments() {
    assertThat(match(clean.receivedPackets()))
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.ARRIVED);
  }

  @Test
  void reportsLostAndDuplicatedSegments() {
    List<CapturedPacket> received = new ArrayList<>(clean.receivedPackets());
    received.add(received.get(4));
    received.remove(1);
    List<SegmentOutcome> outcomes = match(received);
    assertThat(outcomes.get(1).fate()).isEqualTo(SegmentFate.LOST);
    assertThat(outcomes.get(4).fate()).isEqualTo(SegmentFate.DUPLICATED);
  }

  @Test
  void reportsLateSegmentsDespiteDifferentClocks() {
    List<CapturedPacket> received = new ArrayList<>();
    long clockDifference = -86_400_000_000_000L;
    for (CapturedPacket each : clean.receivedPackets()) {
      received.add(packet(each.nanos() + clockDifference, each.bytes()));
    }
    received.set(2, packet(received.get(2).nanos() + 1_500_000_000L, received.get(2).bytes()));
    List<SegmentOutcome> outcomes = match(received);
    assertThat(outcomes.get(2).fate()).isEqualTo(SegmentFate.LATE);
    assertThat(outcomes.get(3).fate()).isEqualTo(SegmentFate.ARRIVED);
    assertThat(OutcomeNotes.of(experiment.hops(), outcomes).toString())
        .contains("clocks of the two hosts differ by about 86400.0 s");
  }

  @Test
  void reportsAlteredHeaderFields() {
    byte[] frame = clean.receivedPackets().get(0).bytes().clone();
    frame[14 + 1] = 8;
    Octets.write(frame, 14 + 12, 4, SampleExperiments.ip("192.0.2.9").bits());
    Octets.write(frame, 14 + 20 + 14, 2, 100);
    frame[14 + 8] = 57;
    List<CapturedPacket> received = new ArrayList<>(clean.receivedPackets());
    received.set(0, packet(received.get(0).nanos(), TcpFrame.writeChecksums(frame)));
    SegmentOutcome outcome = match(received).get(0);
    assertThat(outcome.fate()).isEqualTo(SegmentFate.ALTERED);
    assertThat(outcome.details())
        .containsExactly(
            "source address 5.39.82.72 -> 192.0.2.9", "traffic class 0 -> 8", "window 8192 -> 100");
  }

  @Test
  void reportsAnAlteredPayload() {
    byte[] frame = clean.receivedPackets().get(0).bytes().clone();
    frame[frame.length - 1] = 'B';
    List<CapturedPacket> received = new ArrayList<>(clean.receivedPackets());
    received.set(0, packet(received.get(0).nanos(), frame));
    assertThat(match(received).get(0).details())
        .containsExactly("payload 49 -> 49 bytes", "TCP checksum valid -> invalid");
  }

  @Test
  void doesNotCountUnsentSegmentsAsLost() {
    List<SendReport> reports = new ArrayList<>(clean.reports());
    reports.set(0, new SendReport(0, "Network is down"));
    reports.remove(5);
    List<SegmentOutcome> outcomes =
        match(reports, clean.sentPackets().subList(1, 5), clean.receivedPackets().subList(1, 5));
    assertThat(outcomes.get(0).fate()).isEqualTo(SegmentFate.NOT_SENT);
    assertThat(outcomes.get(0).details()).containsExactly("Network is down");
    assertThat(outcomes.get(5).details()).containsExactly("the sender stopped before it");
    assertThat(outcomes.subList(1, 5))
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.ARRIVED);
  }

  @Test
  void trustsTheReportsIfTheSendersCaptureIsEmpty() {
    List<SegmentOutcome> outcomes =
        match(clean.reports(), List.of(), clean.receivedPackets().subList(0, 5));
    assertThat(outcomes.get(5).fate()).isEqualTo(SegmentFate.LOST);
    assertThat(outcomes.get(0).fate()).isEqualTo(SegmentFate.ARRIVED);
  }

  @Test
  void reportsSegmentsThroughAnotherNextHopAsNotSent() {
    List<CapturedPacket> sent = new ArrayList<>(clean.sentPackets());
    byte[] frame = sent.get(0).bytes().clone();
    frame[5] = 9;
    sent.set(0, packet(sent.get(0).nanos(), frame));
    List<SegmentOutcome> outcomes =
        match(clean.reports(), sent, clean.receivedPackets().subList(1, 6));
    assertThat(outcomes.get(0).details()).containsExactly("sent through another next hop");
  }

  @Test
  void ignoresOtherTraffic() {
    byte[] foreign = clean.receivedPackets().get(0).bytes().clone();
    Octets.write(foreign, 66, 4, 0x01020304);
    Octets.write(foreign, 26, 4, SampleExperiments.ip("198.51.100.1").bits());
    assertThat(match(List.of(packet(0, foreign), packet(0, new byte[10]))))
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.LOST);
  }
}
