package labnotes.probe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
  @Test
  void multipliesByTheNumberOfRemainingTests() {
    List<Double> corrected = HolmCorrection.correct(List.of(0.01, 0.04, 0.03, 0.005));
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int index = 0; index < expected.length; index++) {
      assertThat(corrected.get(index)).isCloseTo(expected[index], within(1e-12));
    }
  }

  @Test
  void neverExceedsOne() {
    assertThat(HolmCorrection.correct(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
    assertThat(HolmCorrection.correct(List.of())).isEmpty();
  }
}
