package labnotes.probe;

import java.util.List;

/**
 * What an experiment says.
 *
 * @param sentence the whole of it in one sentence
 * @param faults the next hops that are to blame, and for what; empty for every other kind
 * @param contrasts one for each next hop and class
 * @param notes what else is worth knowing, a sentence each
 */
public record Verdict(
    Kind kind, String sentence, List<Fault> faults, List<Contrast> contrasts, List<String> notes) {
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

  public Verdict {
    faults = List.copyOf(faults);
    contrasts = List.copyOf(contrasts);
    notes = List.copyOf(notes);
  }

  /** This verdict with more notes. */
  Verdict noting(List<String> more) {
    List<String> all = new java.util.ArrayList<>(notes);
    all.addAll(more);
    return new Verdict(kind, sentence, faults, contrasts, all);
  }
}
