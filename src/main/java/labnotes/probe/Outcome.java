package labnotes.probe;

import java.util.List;
import java.util.OptionalLong;

/**
 * One segment and what became of it.
 *
 * @param sentNanos when it left, by the sender's clock, in nanoseconds since 1970
 * @param arrivedNanos when it first arrived, by the observer's clock
 * @param remarks what was altered, or why it was not sent
 */
public record Outcome(
    Segment segment,
    Fate fate,
    OptionalLong sentNanos,
    OptionalLong arrivedNanos,
    List<String> remarks) {
  public Outcome {
    remarks = List.copyOf(remarks);
  }
}
