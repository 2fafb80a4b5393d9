package labnotes.probe.packet;

/**
 * One segment of an experiment.
 *
 * @param number in order of sending, from 0
 * @param block the block, from 0, in which each next hop is used once
 * @param hop the next hop's index
 * @param kind what is sent
 * @param sourcePort the next hop's own
 * @param destinationPort the block's own
 * @param offsetMicros microseconds after the start
 */
public record ProbeSegment(
    int number,
    int block,
    int hop,
    SegmentClass kind,
    int sourcePort,
    int destinationPort,
    long offsetMicros) {}
