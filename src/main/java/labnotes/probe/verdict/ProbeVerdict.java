package labnotes.probe.verdict;

import java.util.List;
import labnotes.probe.statistics.LossComparison;

/**
 * What an experiment says.
 *
 * @param sentence the whole of it in one sentence
 * @param faults the next hops that are to blame, and for what; empty for every other kind
 * @param contrasts one for each next hop and class
 * @param notes what else is worth knowing, a sentence each
 */
public record ProbeVerdict(
    Kind kind, String sentence, List<NextHopFault> faults, List<LossComparison> contrasts, List<String> notes) {
  /** The kinds of verdict. */
  public enum Kind {
    /** No next hop is worse than the others. */
    CLEAN(0),
    /** One or more next hops are worse than the others. */
    FAULT(3),
    /** Much is lost through every next hop alike. */
    COMMON_LOSS(3),
    /** Nothing arrived at all: perhaps the observer sees nothing. */
    BLIND(1),
    /** Too little was sent to tell. */
    UNMEASURED(1);

    private final int exit;

    Kind(int exit) {
      this.exit = exit;
    }

    /** The exit code: 0 clean, 3 a fault, 1 could not measure. */
    public int exit() {
      return exit;
    }
  }

  public ProbeVerdict {
    faults = List.copyOf(faults);
    contrasts = List.copyOf(contrasts);
    notes = List.copyOf(notes);
  }

  /** This verdict with more notes. */
  public ProbeVerdict noting(List<String> more) {
    List<String> all = new java.util.ArrayList<>(notes);
    all.addAll(more);
    return new ProbeVerdict(kind, sentence, faults, contrasts, all);
  }
}
