package labnotes.probe.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The power of an experiment to detect a loss. */
public final class StatisticalPower {
  /** Required probability of detecting a loss. */
  private static final double REQUIRED_POWER = 0.95;

  private static final double PRECISION = 0.0001;
  private static final double UNDETECTABLE = 2;

  private StatisticalPower() {}

  /**
   * Returns the smallest loss rate through any one next hop that the experiment detects with a
   * probability of 95 %; empty if it does not even detect a total loss.
   */
  public static OptionalDouble smallestDetectableLoss(List<LossComparison> comparisons) {
    List<LossComparison> tests =
        comparisons.stream().filter(comparison -> comparison.others().sent() > 0).toList();
    return tests.stream()
        .mapToDouble(test -> smallestDetectableLoss(test, tests.size()))
        .max()
        .stream()
        .filter(rate -> rate <= 1)
        .findFirst();
  }

  private static double smallestDetectableLoss(LossComparison test, int tests) {
    int sent = test.loss().sent();
    int needed = 0;
    while (needed <= sent && !isSignificant(new LossCount(needed, sent), test.others(), tests)) {
      needed++;
    }
    if (needed > sent) {
      return UNDETECTABLE;
    }
    double low = 0;
    double high = 1;
    while (high - low > PRECISION) {
      double middle = (low + high) / 2;
      double power = BinomialDistribution.of(sent, middle).survivalProbability(needed - 1);
      low = power < REQUIRED_POWER ? middle : low;
      high = power < REQUIRED_POWER ? high : middle;
    }
    return high;
  }

  private static boolean isSignificant(LossCount loss, LossCount others, int tests) {
    return loss.rate() > others.rate()
        && loss.fisherPValue(others) * tests < LossComparison.SIGNIFICANCE_LEVEL;
  }
}
