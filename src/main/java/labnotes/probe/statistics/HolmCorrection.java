package labnotes.probe.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for multiple tests (Scandinavian Journal of Statistics 6, 1979, pages
 * 65 to 70).
 */
final class HolmCorrection {
  private HolmCorrection() {}

  /** Returns the corrected p-values, in the same order, at most 1 each. */
  static List<Double> correct(List<Double> pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparing(pValues::get))
            .toList();
    Double[] corrected = new Double[pValues.size()];
    double minimum = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int index = ascending.get(rank);
      minimum = Math.max(minimum, (ascending.size() - rank) * pValues.get(index));
      corrected[index] = Math.min(1, minimum);
    }
    return List.of(corrected);
  }
}
