package labnotes.probe.statistics;

/**
 * One tally held against the same class through the other next hops.
 *
 * @param tally what is judged
 * @param others the other next hops' loss
 * @param probability of such a difference by chance, Fisher's exact test with HolmCorrection's correction
 */
public record LossComparison(FateCounts tally, LossCount others, double probability) {
  /** Below this probability a difference is called one. */
  public static final double SIGNIFICANCE = 0.01;

  /** Whether more is lost here than elsewhere, and not by chance. */
  public boolean isWorse() {
    return probability < SIGNIFICANCE && tally.loss().share() > others.share();
  }

  /** Whether less is lost here than elsewhere, and not by chance. */
  public boolean isBetter() {
    return probability < SIGNIFICANCE && tally.loss().share() < others.share();
  }
}
