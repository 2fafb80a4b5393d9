package labnotes.text;

import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;

/** How texts are compared by lines. */
final class LineDiff {
  /** Lines of one text times lines of the other, up to which all equal lines are found. */
  private static final long EXACT = 25_000_000;

  private LineDiff() {}

  /**
   * Returns the algorithm for texts. Where all lines of a large region occur many times, finding
   * the equal ones would take quadratic time: such a region counts as different as a whole.
   */
  static HistogramDiff of(RawText first, RawText... others) {
    HistogramDiff diff = new HistogramDiff();
    for (RawText other : others) {
      if ((long) first.size() * other.size() > EXACT) {
        diff.setFallbackAlgorithm(null);
      }
    }
    return diff;
  }
}
