package labnotes.probe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 6, 0, 0.3903",
    "6, 6, 0.6097, 1",
    "0, 30, 0, 0.1135",
    "30, 30, 0.8865, 1",
    "0, 0, 0, 1"
  })
  void theIntervalIsWilsons(int lost, int sent, double low, double high) {
    LossCount.Interval interval = new LossCount(lost, sent).wilson();
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 6, 6, 0.0021645",
    "0, 5, 5, 5, 0.0079365",
    "0, 4, 4, 4, 0.0285714",
    "3, 30, 0, 30, 0.2372881",
    "0, 9, 0, 9, 1",
    "9, 9, 9, 9, 1",
    "0, 0, 9, 9, 1"
  })
  void theTestIsFishers(int lost, int sent, int otherLost, int otherSent, double probability) {
    assertThat(new LossCount(lost, sent).differsFrom(new LossCount(otherLost, otherSent)))
        .isCloseTo(probability, within(0.00000005));
  }

  @Test
  void theCorrectionIsHolms() {
    List<Double> corrected = HolmCorrection.corrected(List.of(0.01, 0.04, 0.03, 0.005));
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int index = 0; index < expected.length; index++) {
      assertThat(corrected.get(index)).isCloseTo(expected[index], within(1e-12));
    }
    assertThat(HolmCorrection.corrected(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
    assertThat(HolmCorrection.corrected(List.of())).isEmpty();
  }
}
