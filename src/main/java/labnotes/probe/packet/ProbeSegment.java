package labnotes.probe.packet;

/**
 * A TCP segment of an experiment.
 *
 * @param number position in sending order, from 0
 * @param block number of its block, from 0; a block uses each next hop once
 * @param hopIndex index of its next hop in the experiment
 * @param segmentClass TCP flags and payload size
 * @param sourcePort depends on the next hop
 * @param destinationPort depends on the block
 * @param offsetMicros planned sending time, in microseconds after the start
 */
public record ProbeSegment(
    int number,
    int block,
    int hopIndex,
    SegmentClass segmentClass,
    int sourcePort,
    int destinationPort,
    long offsetMicros) {}
