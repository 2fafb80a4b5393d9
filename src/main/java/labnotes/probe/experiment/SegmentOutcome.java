package labnotes.probe.experiment;

import java.util.List;
import java.util.OptionalLong;
import labnotes.probe.packet.ProbeSegment;

/**
 * A segment and its fate.
 *
 * @param segment the segment
 * @param fate what happened to it
 * @param sentNanos capture time at the sender by the sender's clock, in nanoseconds since 1970
 * @param receivedNanos first capture time at the receiver by the receiver's clock
 * @param details altered fields, or the reason why it was not sent
 */
public record SegmentOutcome(
    ProbeSegment segment,
    SegmentFate fate,
    OptionalLong sentNanos,
    OptionalLong receivedNanos,
    List<String> details) {
  /** Copies the details. */
  public SegmentOutcome {
    details = List.copyOf(details);
  }
}
