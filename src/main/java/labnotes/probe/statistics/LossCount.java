package labnotes.probe.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * A number of sent segments and how many of them were lost.
 *
 * @param lost lost segments
 * @param sent segments that were sent, lost ones included
 */
public record LossCount(int lost, int sent) {
  /** No segments. */
  public static final LossCount NONE = new LossCount(0, 0);

  /** Quantile of the normal distribution for a two-sided 95 % interval, about 1.96. */
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

  /** Returns the sum of two counts. */
  public LossCount plus(LossCount other) {
    return new LossCount(lost + other.lost, sent + other.sent);
  }

  /** Returns the loss rate, 0 if nothing was sent. */
  public double rate() {
    return sent == 0 ? 0 : (double) lost / sent;
  }

  /** Returns whether segments were sent and all of them were lost. */
  public boolean isTotal() {
    return sent > 0 && lost == sent;
  }

  /** Returns Wilson's 95 % score interval of the loss rate, 0 to 1 if nothing was sent. */
  public ConfidenceInterval wilsonInterval() {
    if (sent == 0) {
      return new ConfidenceInterval(0, 1);
    }
    double square = Z * Z / sent;
    double middle = (rate() + square / 2) / (1 + square);
    double half = Z / (1 + square) * Math.sqrt(rate() * (1 - rate()) / sent + square / (4 * sent));
    return new ConfidenceInterval(
        lost == 0 ? 0 : Math.max(0, middle - half), lost == sent ? 1 : Math.min(1, middle + half));
  }

  /**
   * Returns the p-value of the hypothesis that both loss rates are equal, by Fisher's exact test,
   * two-sided.
   */
  double fisherPValue(LossCount other) {
    LossCount both = plus(other);
    if (sent == 0 || other.sent == 0 || both.lost == 0 || both.lost == both.sent) {
      return 1;
    }
    int[][] table = {{lost, sent - lost}, {other.lost, other.sent - other.lost}};
    return FisherExactTest.withDefaults().test(table).getPValue();
  }

  @Override
  public String toString() {
    return lost + " of " + sent;
  }
}
