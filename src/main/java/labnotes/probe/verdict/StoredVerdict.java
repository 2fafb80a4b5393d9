package labnotes.probe.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The part of a verdict that is stored for the next run.
 *
 * @param started start of the experiment
 * @param sender name of the sender
 * @param receiver name of the receiver
 * @param kind kind of the verdict
 * @param summary the verdict in one sentence
 * @param faults faulty next hops and classes
 * @param measured next hops and classes that were measured
 */
public record StoredVerdict(
    Instant started,
    String sender,
    String receiver,
    VerdictKind kind,
    String summary,
    List<NextHopFault> faults,
    List<NextHopFault> measured) {
  /** Copies the lists. */
  public StoredVerdict {
    faults = List.copyOf(faults);
    measured = List.copyOf(measured);
  }

  /** Returns whether both verdicts have the same kind and the same faults. */
  public boolean agreesWith(StoredVerdict other) {
    return kind == other.kind && faults.equals(other.faults);
  }

  /** Returns the file name, without extension, of the last verdict for two hosts. */
  public static String fileName(String sender, String receiver) {
    return fileName(sender + "-" + receiver);
  }

  /** Returns a name as a file name: lower-case letters, digits, dots, hyphens and underscores. */
  public static String fileName(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "_");
  }
}
