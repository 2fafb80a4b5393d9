package labnotes.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One class of segments through one next hop, counted.
 *
 * @param hop the next hop's index
 * @param fates how many segments met each fate; those not named none
 */
public record Tally(int hop, SegmentClass kind, Map<Fate, Integer> fates) {
  private record Key(int hop, SegmentClass kind) {}

  public Tally {
    fates = Map.copyOf(fates);
  }

  /** The tallies of all outcomes, ordered by class and next hop. */
  static List<Tally> of(List<Outcome> outcomes) {
    Map<Key, Map<Fate, Integer>> counts = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      Key key = new Key(outcome.segment().hop(), outcome.segment().kind());
      counts
          .computeIfAbsent(key, unused -> new EnumMap<>(Fate.class))
          .merge(outcome.fate(), 1, Integer::sum);
    }
    List<Tally> tallies = new ArrayList<>();
    counts.forEach((key, fates) -> tallies.add(new Tally(key.hop, key.kind, fates)));
    tallies.sort(
        java.util.Comparator.comparing((Tally tally) -> tally.kind().payload())
            .thenComparing(tally -> tally.kind().name())
            .thenComparing(Tally::hop));
    return List.copyOf(tallies);
  }

  /** How many met this fate. */
  public int count(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  /** How many came through, in whatever shape. */
  public int arrived() {
    return fates.keySet().stream().filter(Fate::arrived).mapToInt(this::count).sum();
  }

  /** What was lost of what was sent. */
  public Loss loss() {
    return new Loss(count(Fate.LOST), count(Fate.LOST) + arrived());
  }
}
