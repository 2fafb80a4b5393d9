package labnotes.probe.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * How many of so many were lost.
 *
 * @param lost of those sent
 * @param sent that certainly left the sender
 */
public record LossCount(int lost, int sent) {
  /** The two-sided 95 % point of the normal distribution, about 1.96. */
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

  /** A range of shares between 0 and 1. */
  public record Interval(double low, double high) {}

  /** Both together. */
  public LossCount plus(LossCount other) {
    return new LossCount(lost + other.lost, sent + other.sent);
  }

  /** The share lost, 0 where nothing was sent. */
  public double share() {
    return sent == 0 ? 0 : (double) lost / sent;
  }

  /** Wilson's score interval at 95 % for the share lost; all of 0 to 1 where nothing was sent. */
  public Interval wilson() {
    if (sent == 0) {
      return new Interval(0, 1);
    }
    double square = Z * Z / sent;
    double middle = (share() + square / 2) / (1 + square);
    double half =
        Z / (1 + square) * Math.sqrt(share() * (1 - share()) / sent + square / (4 * sent));
    return new Interval(
        lost == 0 ? 0 : Math.max(0, middle - half), lost == sent ? 1 : Math.min(1, middle + half));
  }

  /**
   * The probability of a difference as large as this one, or larger, where there is none: Fisher's
   * exact test, two-sided.
   */
  public double differsFrom(LossCount other) {
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
