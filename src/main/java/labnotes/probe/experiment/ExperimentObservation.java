package labnotes.probe.experiment;

import java.util.List;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.send.SendReport;

/**
 * What both ends have to say about one experiment.
 *
 * @param reports what the sender says that it did
 * @param left packets of the experiment in the sender's capture
 * @param came packets of the experiment in the far end's capture
 */
public record ExperimentObservation(
    List<SendReport> reports, List<CapturedPacket> left, List<CapturedPacket> came) {}
