package labnotes.probe.packet;

/**
 * A packet of a capture.
 *
 * @param nanos capture time by the capturing host's clock, in nanoseconds since 1970
 * @param linkType libpcap's number of the link-layer header type
 * @param length length on the wire in bytes; more than the captured bytes if the packet was cut
 * @param bytes captured bytes, from the link-layer header on
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared or modified
public record CapturedPacket(long nanos, int linkType, int length, byte[] bytes) {}
