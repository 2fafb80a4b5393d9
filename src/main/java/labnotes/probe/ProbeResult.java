package labnotes.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.verdict.ProbeVerdict;

/**
 * What a run found.
 *
 * @param from the sender's name, as its user calls it
 * @param to the far end's
 * @param duration from the first question to the verdict
 * @param left the experiment's packets as the sender's capture file holds them
 * @param came the experiment's packets as the far end's capture file holds them
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared nor changed
public record ProbeResult(
    String from,
    String to,
    ProbeEnvironment setting,
    Experiment experiment,
    List<SegmentOutcome> outcomes,
    ProbeVerdict verdict,
    Instant started,
    Duration duration,
    byte[] left,
    byte[] came) {
  public ProbeResult {
    outcomes = List.copyOf(outcomes);
  }
}
