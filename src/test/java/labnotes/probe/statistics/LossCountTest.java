package labnotes.probe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
  void returnsWilsonsInterval(int lost, int sent, double low, double high) {
    ConfidenceInterval interval = new LossCount(lost, sent).wilsonInterval();
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
  void returnsThePValueOfFishersTest(
      int lost, int sent, int otherLost, int otherSent, double pValue) {
    assertThat(new LossCount(lost, sent).fisherPValue(new LossCount(otherLost, otherSent)))
        .isCloseTo(pValue, within(0.00000005));
  }
}
