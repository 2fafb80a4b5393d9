package labnotes.probe.send;

/**
 * An Ethernet frame and its sending time.
 *
 * @param offsetMicros microseconds after the start
 * @param bytes the frame without the frame check sequence
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared or modified
public record ScheduledFrame(long offsetMicros, byte[] bytes) {}
