package labnotes.probe;

import labnotes.probe.capture.PcapWriter;
import labnotes.probe.experiment.ExperimentObservation;

/**
 * The experiment's packets as capture files.
 *
 * @param sender file of the sender's capture
 * @param receiver file of the receiver's capture
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared or modified
public record CaptureFiles(byte[] sender, byte[] receiver) {
  /** Returns the files with the packets of an observation. */
  public static CaptureFiles of(ExperimentObservation observation) {
    return new CaptureFiles(
        PcapWriter.format(observation.sentPackets()),
        PcapWriter.format(observation.receivedPackets()));
  }
}
