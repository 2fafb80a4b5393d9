package labnotes.probe.experiment;

import java.util.List;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.send.SendReport;

/**
 * The observations of an experiment on both hosts.
 *
 * @param reports the sender's reports
 * @param sentPackets packets of the experiment in the sender's capture
 * @param receivedPackets packets of the experiment in the receiver's capture
 */
public record ExperimentObservation(
    List<SendReport> reports,
    List<CapturedPacket> sentPackets,
    List<CapturedPacket> receivedPackets) {
  /** Returns the capture time of the newest sent packet in nanoseconds, 0 if there is none. */
  public long newestSentNanos() {
    return sentPackets.stream().mapToLong(CapturedPacket::nanos).max().orElse(0);
  }
}
