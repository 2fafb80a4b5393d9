package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.statistics.LossComparison;

/**
 * The verdict of an experiment.
 *
 * @param kind kind of the verdict
 * @param summary the verdict in one sentence
 * @param faults faulty next hops and classes; empty unless the kind is a fault
 * @param comparisons one for each next hop and class
 * @param notes additional remarks, a sentence each
 */
public record ProbeVerdict(
    VerdictKind kind,
    String summary,
    List<NextHopFault> faults,
    List<LossComparison> comparisons,
    List<String> notes) {
  /** Copies the lists. */
  public ProbeVerdict {
    faults = List.copyOf(faults);
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  /** Returns this verdict with more notes. */
  public ProbeVerdict withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new ProbeVerdict(kind, summary, faults, comparisons, all);
  }
}
