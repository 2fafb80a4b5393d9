package labnotes.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Compares every next hop with the others, class by class, and corrects for the number of tests.
 */
final class Contrasts {
  private final List<Tally> tallies;
  private final Map<Tally, Contrast> worse = new LinkedHashMap<>();

  private Contrasts(List<Tally> tallies) {
    this.tallies = tallies;
  }

  /**
   * One contrast for each tally, in the same order.
   *
   * <p>A next hop that is found worse is taken out of the others before they are compared again, so
   * that it hides no second one; where most are bad, none stands out against the rest, and they are
   * compared with those that are better instead.
   */
  static List<Contrast> of(List<Tally> tallies) {
    Contrasts contrasts = new Contrasts(tallies);
    Map<Tally, Contrast> round = contrasts.round(contrasts::othersNotWorse);
    while (contrasts.keepWorse(round)) {
      round = contrasts.round(contrasts::othersNotWorse);
    }
    List<Tally> better =
        round.values().stream().filter(Contrast::isBetter).map(Contrast::tally).toList();
    contrasts.keepWorse(
        contrasts.round(
            tally -> better.contains(tally) ? List.of() : sameClass(better, tally.kind())));
    Map<Tally, Contrast> last = round;
    return tallies.stream()
        .map(tally -> contrasts.worse.getOrDefault(tally, last.getOrDefault(tally, alone(tally))))
        .toList();
  }

  private static Contrast alone(Tally tally) {
    return new Contrast(tally, new Loss(0, 0), 1);
  }

  private boolean keepWorse(Map<Tally, Contrast> round) {
    int before = worse.size();
    round.values().stream()
        .filter(Contrast::isWorse)
        .forEach(contrast -> worse.put(contrast.tally(), contrast));
    return worse.size() > before;
  }

  private List<Tally> othersNotWorse(Tally tally) {
    return sameClass(tallies, tally.kind()).stream()
        .filter(other -> !other.equals(tally) && !worse.containsKey(other))
        .toList();
  }

  private static List<Tally> sameClass(List<Tally> tallies, SegmentClass kind) {
    Predicate<Tally> same = tally -> tally.kind().equals(kind);
    return tallies.stream().filter(same.and(tally -> tally.loss().sent() > 0)).toList();
  }

  /** Each tally not yet found worse against some others, all corrected together. */
  private Map<Tally, Contrast> round(java.util.function.Function<Tally, List<Tally>> others) {
    List<Contrast> raw = new ArrayList<>();
    for (Tally tally : tallies) {
      List<Tally> against = worse.containsKey(tally) ? List.of() : others.apply(tally);
      if (tally.loss().sent() > 0 && !against.isEmpty()) {
        Loss pooled = against.stream().map(Tally::loss).reduce(Loss::plus).orElseThrow();
        raw.add(new Contrast(tally, pooled, tally.loss().differsFrom(pooled)));
      }
    }
    return corrected(raw);
  }

  /** Two next hops held against each other are one test, not two. */
  private static Map<Tally, Contrast> corrected(List<Contrast> raw) {
    List<Contrast> tests = new ArrayList<>();
    for (Contrast contrast : raw) {
      if (tests.stream().noneMatch(test -> mirrors(test, contrast))) {
        tests.add(contrast);
      }
    }
    List<Double> probabilities = Holm.corrected(tests.stream().map(Contrast::probability).toList());
    Map<Tally, Contrast> corrected = new LinkedHashMap<>();
    for (Contrast contrast : raw) {
      for (int test = 0; test < tests.size(); test++) {
        if (tests.get(test).equals(contrast) || mirrors(tests.get(test), contrast)) {
          corrected.put(
              contrast.tally(),
              new Contrast(contrast.tally(), contrast.others(), probabilities.get(test)));
        }
      }
    }
    return corrected;
  }

  private static boolean mirrors(Contrast test, Contrast contrast) {
    return test.tally().kind().equals(contrast.tally().kind())
        && test.tally().hop() != contrast.tally().hop()
        && test.tally().loss().equals(contrast.others())
        && test.others().equals(contrast.tally().loss());
  }
}
