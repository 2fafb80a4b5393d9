package labnotes.probe.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import labnotes.probe.ProbeResult;
import labnotes.probe.statistics.LossComparison;

/**
 * What is kept of a verdict.
 *
 * @param started when the experiment began
 * @param from the sender's name
 * @param to the far end's
 * @param faults the next hops to blame, and for what
 * @param measured every next hop and class of which enough was sent to tell
 */
public record KeptVerdict(
    Instant started,
    String from,
    String to,
    ProbeVerdict.Kind kind,
    String sentence,
    List<NextHopFault> faults,
    List<NextHopFault> measured) {
  public KeptVerdict {
    faults = List.copyOf(faults);
    measured = List.copyOf(measured);
  }

  /** What is kept of a result. */
  public static KeptVerdict of(ProbeResult result) {
    ProbeVerdict verdict = result.verdict();
    boolean told =
        verdict.kind() != ProbeVerdict.Kind.BLIND && verdict.kind() != ProbeVerdict.Kind.UNMEASURED;
    List<NextHopFault> measured =
        verdict.contrasts().stream()
            .map(LossComparison::tally)
            .filter(tally -> told && tally.loss().sent() > 0)
            .map(
                tally ->
                    new NextHopFault(
                        result.experiment().hops().get(tally.hop()).mac(), tally.kind().name()))
            .sorted()
            .toList();
    return new KeptVerdict(
        result.started(),
        result.from(),
        result.to(),
        verdict.kind(),
        verdict.sentence(),
        verdict.faults(),
        measured);
  }

  /** Whether it says the same of the same next hops, whatever the numbers. */
  public boolean agreesWith(KeptVerdict other) {
    return kind == other.kind && faults.equals(other.faults);
  }

  /** The file name, without its ending, under which the last verdict between two ends is kept. */
  public static String nameOf(String from, String to) {
    return nameOf(from + "-" + to);
  }

  /** A name as a file name: small letters, digits, dots and hyphens. */
  public static String nameOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "_");
  }
}
