package labnotes.probe.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.probe.packet.SegmentClass;

/** The comparison of every next hop with the others, class by class, with Holm's correction. */
public final class LossComparisons {
  private final List<FateCounts> all;
  private final Map<FateCounts, LossComparison> worse = new LinkedHashMap<>();

  private LossComparisons(List<FateCounts> all) {
    this.all = all;
  }

  /**
   * Returns a comparison for each of the counts, in the same order.
   *
   * <p>A next hop that is significantly worse is excluded from the others before they are compared
   * again, so that it does not mask another one. If most next hops are bad, none differs from the
   * rest; they are then compared with the next hops that are significantly better.
   */
  public static List<LossComparison> of(List<FateCounts> all) {
    LossComparisons comparisons = new LossComparisons(all);
    Map<FateCounts, LossComparison> round = comparisons.compare(comparisons::othersNotWorse);
    while (comparisons.addWorse(round)) {
      round = comparisons.compare(comparisons::othersNotWorse);
    }
    List<FateCounts> better =
        round.values().stream()
            .filter(LossComparison::isBetter)
            .map(LossComparison::counts)
            .toList();
    comparisons.addWorse(
        comparisons.compare(
            counts ->
                better.contains(counts) ? List.of() : ofClass(better, counts.segmentClass())));
    Map<FateCounts, LossComparison> lastRound = round;
    return all.stream()
        .map(
            counts ->
                comparisons.worse.getOrDefault(
                    counts, lastRound.getOrDefault(counts, withoutOthers(counts))))
        .toList();
  }

  private static LossComparison withoutOthers(FateCounts counts) {
    return new LossComparison(counts, LossCount.NONE, 1);
  }

  private boolean addWorse(Map<FateCounts, LossComparison> round) {
    int before = worse.size();
    round.values().stream()
        .filter(LossComparison::isWorse)
        .forEach(comparison -> worse.put(comparison.counts(), comparison));
    return worse.size() > before;
  }

  private List<FateCounts> othersNotWorse(FateCounts counts) {
    return ofClass(all, counts.segmentClass()).stream()
        .filter(other -> !other.equals(counts) && !worse.containsKey(other))
        .toList();
  }

  private static List<FateCounts> ofClass(List<FateCounts> all, SegmentClass segmentClass) {
    return all.stream()
        .filter(counts -> counts.segmentClass().equals(segmentClass) && counts.loss().sent() > 0)
        .toList();
  }

  /** Compares every next hop that is not yet known as worse, with one correction for all tests. */
  private Map<FateCounts, LossComparison> compare(Function<FateCounts, List<FateCounts>> othersOf) {
    List<LossComparison> uncorrected = new ArrayList<>();
    for (FateCounts counts : all) {
      List<FateCounts> others = worse.containsKey(counts) ? List.of() : othersOf.apply(counts);
      if (counts.loss().sent() > 0 && !others.isEmpty()) {
        LossCount pooled =
            others.stream().map(FateCounts::loss).reduce(LossCount.NONE, LossCount::plus);
        uncorrected.add(new LossComparison(counts, pooled, counts.loss().fisherPValue(pooled)));
      }
    }
    return correct(uncorrected);
  }

  /** Corrects the p-values; two next hops that are compared with each other are one test. */
  private static Map<FateCounts, LossComparison> correct(List<LossComparison> uncorrected) {
    List<LossComparison> tests = new ArrayList<>();
    for (LossComparison comparison : uncorrected) {
      if (tests.stream().noneMatch(test -> areMirrored(test, comparison))) {
        tests.add(comparison);
      }
    }
    List<Double> pValues =
        HolmCorrection.correct(tests.stream().map(LossComparison::pValue).toList());
    Map<FateCounts, LossComparison> corrected = new LinkedHashMap<>();
    for (LossComparison comparison : uncorrected) {
      for (int test = 0; test < tests.size(); test++) {
        if (tests.get(test).equals(comparison) || areMirrored(tests.get(test), comparison)) {
          corrected.put(
              comparison.counts(),
              new LossComparison(comparison.counts(), comparison.others(), pValues.get(test)));
        }
      }
    }
    return corrected;
  }

  private static boolean areMirrored(LossComparison one, LossComparison other) {
    return one.segmentClass().equals(other.segmentClass())
        && one.hopIndex() != other.hopIndex()
        && one.loss().equals(other.others())
        && one.others().equals(other.loss());
  }
}
