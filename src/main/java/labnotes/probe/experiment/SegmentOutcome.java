package labnotes.probe.experiment;

import java.util.List;
import java.util.OptionalLong;
import labnotes.probe.packet.ProbeSegment;

/**
 * One segment and what became of it.
 *
 * @param sentNanos when it left, by the sender's clock, in nanoseconds since 1970
 * @param arrivedNanos when it first arrived, by the observer's clock
 * @param remarks what was altered, or why it was not sent
 */
public record SegmentOutcome(
    ProbeSegment segment,
    SegmentFate fate,
    OptionalLong sentNanos,
    OptionalLong arrivedNanos,
    List<String> remarks) {
  public SegmentOutcome {
    remarks = List.copyOf(remarks);
  }
}
