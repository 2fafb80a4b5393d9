package labnotes.probe.send;

/**
 * A frame and when it is sent.
 *
 * @param offsetMicros microseconds after the start
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared nor changed
public record ScheduledFrame(long offsetMicros, byte[] bytes) {}
