package labnotes.probe.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import labnotes.probe.packet.SegmentClass;

/**
 * Compares every next hop with the others, class by class, and corrects for the number of tests.
 */
public final class LossComparisons {
  private final List<FateCounts> tallies;
  private final Map<FateCounts, LossComparison> worse = new LinkedHashMap<>();

  private LossComparisons(List<FateCounts> tallies) {
    this.tallies = tallies;
  }

  /**
   * One contrast for each tally, in the same order.
   *
   * <p>A next hop that is found worse is taken out of the others before they are compared again, so
   * that it hides no second one; where most are bad, none stands out against the rest, and they are
   * compared with those that are better instead.
   */
  public static List<LossComparison> of(List<FateCounts> tallies) {
    LossComparisons contrasts = new LossComparisons(tallies);
    Map<FateCounts, LossComparison> round = contrasts.round(contrasts::othersNotWorse);
    while (contrasts.keepWorse(round)) {
      round = contrasts.round(contrasts::othersNotWorse);
    }
    List<FateCounts> better =
        round.values().stream().filter(LossComparison::isBetter).map(LossComparison::tally).toList();
    contrasts.keepWorse(
        contrasts.round(
            tally -> better.contains(tally) ? List.of() : sameClass(better, tally.kind())));
    Map<FateCounts, LossComparison> last = round;
    return tallies.stream()
        .map(tally -> contrasts.worse.getOrDefault(tally, last.getOrDefault(tally, alone(tally))))
        .toList();
  }

  private static LossComparison alone(FateCounts tally) {
    return new LossComparison(tally, new LossCount(0, 0), 1);
  }

  private boolean keepWorse(Map<FateCounts, LossComparison> round) {
    int before = worse.size();
    round.values().stream()
        .filter(LossComparison::isWorse)
        .forEach(contrast -> worse.put(contrast.tally(), contrast));
    return worse.size() > before;
  }

  private List<FateCounts> othersNotWorse(FateCounts tally) {
    return sameClass(tallies, tally.kind()).stream()
        .filter(other -> !other.equals(tally) && !worse.containsKey(other))
        .toList();
  }

  private static List<FateCounts> sameClass(List<FateCounts> tallies, SegmentClass kind) {
    Predicate<FateCounts> same = tally -> tally.kind().equals(kind);
    return tallies.stream().filter(same.and(tally -> tally.loss().sent() > 0)).toList();
  }

  /** Each tally not yet found worse against some others, all corrected together. */
  private Map<FateCounts, LossComparison> round(java.util.function.Function<FateCounts, List<FateCounts>> others) {
    List<LossComparison> raw = new ArrayList<>();
    for (FateCounts tally : tallies) {
      List<FateCounts> against = worse.containsKey(tally) ? List.of() : others.apply(tally);
      if (tally.loss().sent() > 0 && !against.isEmpty()) {
        LossCount pooled = against.stream().map(FateCounts::loss).reduce(LossCount::plus).orElseThrow();
        raw.add(new LossComparison(tally, pooled, tally.loss().differsFrom(pooled)));
      }
    }
    return corrected(raw);
  }

  /** Two next hops held against each other are one test, not two. */
  private static Map<FateCounts, LossComparison> corrected(List<LossComparison> raw) {
    List<LossComparison> tests = new ArrayList<>();
    for (LossComparison contrast : raw) {
      if (tests.stream().noneMatch(test -> mirrors(test, contrast))) {
        tests.add(contrast);
      }
    }
    List<Double> probabilities = HolmCorrection.corrected(tests.stream().map(LossComparison::probability).toList());
    Map<FateCounts, LossComparison> corrected = new LinkedHashMap<>();
    for (LossComparison contrast : raw) {
      for (int test = 0; test < tests.size(); test++) {
        if (tests.get(test).equals(contrast) || mirrors(tests.get(test), contrast)) {
          corrected.put(
              contrast.tally(),
              new LossComparison(contrast.tally(), contrast.others(), probabilities.get(test)));
        }
      }
    }
    return corrected;
  }

  private static boolean mirrors(LossComparison test, LossComparison contrast) {
    return test.tally().kind().equals(contrast.tally().kind())
        && test.tally().hop() != contrast.tally().hop()
        && test.tally().loss().equals(contrast.others())
        && test.others().equals(contrast.tally().loss());
  }
}
