package labnotes.probe;

import java.util.List;

/**
 * What both ends have to say about one experiment.
 *
 * @param reports what the sender says that it did
 * @param left packets of the experiment in the sender's capture
 * @param came packets of the experiment in the far end's capture
 */
record Observation(
    List<SendReport> reports, List<CapturedPacket> left, List<CapturedPacket> came) {}
