package labnotes.probe.packet;

/**
 * One packet of a capture.
 *
 * @param nanos when, in nanoseconds since 1970 by the observer's clock
 * @param linkType libpcap's number for what the bytes start with
 * @param length of the packet on the wire; more than the bytes where they were cut
 * @param bytes from the link layer's header on
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared nor changed
public record CapturedPacket(long nanos, int linkType, int length, byte[] bytes) {}
