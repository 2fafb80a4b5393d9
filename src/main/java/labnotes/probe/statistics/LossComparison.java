package labnotes.probe.statistics;

import labnotes.probe.packet.SegmentClass;

/**
 * The comparison of a next hop's loss with the loss of the same class through other next hops.
 *
 * @param counts counts of the next hop
 * @param others loss through the other next hops
 * @param pValue p-value of Fisher's exact test with Holm's correction
 */
public record LossComparison(FateCounts counts, LossCount others, double pValue) {
  /** Significance level: a smaller p-value rejects the hypothesis of equal loss rates. */
  public static final double SIGNIFICANCE_LEVEL = 0.01;

  /** Returns the index of the next hop. */
  public int hopIndex() {
    return counts.hopIndex();
  }

  /** Returns the class of the segments. */
  public SegmentClass segmentClass() {
    return counts.segmentClass();
  }

  /** Returns the loss through the next hop. */
  public LossCount loss() {
    return counts.loss();
  }

  /** Returns whether the next hop loses significantly more than the others. */
  public boolean isWorse() {
    return pValue < SIGNIFICANCE_LEVEL && loss().rate() > others.rate();
  }

  /** Returns whether the next hop loses significantly less than the others. */
  boolean isBetter() {
    return pValue < SIGNIFICANCE_LEVEL && loss().rate() < others.rate();
  }
}
