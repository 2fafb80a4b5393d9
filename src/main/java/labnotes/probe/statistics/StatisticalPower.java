package labnotes.probe.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Says how small a loss an experiment would have found. */
public final class StatisticalPower {
  private static final double WANTED = 0.95;

  private StatisticalPower() {}

  /**
   * The smallest share lost through any one next hop that would have been found 95 times in 100;
   * nothing where even a total loss would not.
   */
  public static OptionalDouble smallestFound(List<LossComparison> contrasts) {
    List<LossComparison> measured =
        contrasts.stream().filter(contrast -> contrast.others().sent() > 0).toList();
    return measured.stream()
        .mapToDouble(contrast -> smallestFound(contrast, measured.size()))
        .max()
        .stream()
        .filter(share -> share <= 1)
        .findFirst();
  }

  /** More than 1 where no loss would be found. */
  private static double smallestFound(LossComparison contrast, int tests) {
    int sent = contrast.tally().loss().sent();
    int needed = 0;
    while (needed <= sent && !isFound(new LossCount(needed, sent), contrast.others(), tests)) {
      needed++;
    }
    if (needed > sent) {
      return 2;
    }
    double low = 0;
    double high = 1;
    while (high - low > 0.0001) {
      double middle = (low + high) / 2;
      double found = BinomialDistribution.of(sent, middle).survivalProbability(needed - 1);
      low = found < WANTED ? middle : low;
      high = found < WANTED ? high : middle;
    }
    return high;
  }

  private static boolean isFound(LossCount loss, LossCount others, int tests) {
    return loss.share() > others.share()
        && loss.differsFrom(others) * tests < LossComparison.SIGNIFICANCE;
  }
}
