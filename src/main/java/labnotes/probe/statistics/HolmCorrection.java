package labnotes.probe.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** HolmCorrection's step-down correction (Scandinavian Journal of Statistics 6, 1979, pages 65 to 70). */
public final class HolmCorrection {
  private HolmCorrection() {}

  /** The probabilities corrected for their number, in the same order, none above 1. */
  public static List<Double> corrected(List<Double> probabilities) {
    List<Integer> ascending =
        IntStream.range(0, probabilities.size())
            .boxed()
            .sorted(Comparator.comparing(probabilities::get))
            .toList();
    Double[] corrected = new Double[probabilities.size()];
    double least = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int index = ascending.get(rank);
      least = Math.max(least, (ascending.size() - rank) * probabilities.get(index));
      corrected[index] = Math.min(1, least);
    }
    return List.of(corrected);
  }
}
