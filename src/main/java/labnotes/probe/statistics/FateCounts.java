package labnotes.probe.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.SegmentClass;

/**
 * One class of segments through one next hop, counted.
 *
 * @param hop the next hop's index
 * @param fates how many segments met each fate; those not named none
 */
public record FateCounts(int hop, SegmentClass kind, Map<SegmentFate, Integer> fates) {
  private record Key(int hop, SegmentClass kind) {}

  public FateCounts {
    fates = Map.copyOf(fates);
  }

  /** The tallies of all outcomes, ordered by class and next hop. */
  public static List<FateCounts> of(List<SegmentOutcome> outcomes) {
    Map<Key, Map<SegmentFate, Integer>> counts = new LinkedHashMap<>();
    for (SegmentOutcome outcome : outcomes) {
      Key key = new Key(outcome.segment().hop(), outcome.segment().kind());
      counts
          .computeIfAbsent(key, unused -> new EnumMap<>(SegmentFate.class))
          .merge(outcome.fate(), 1, Integer::sum);
    }
    List<FateCounts> tallies = new ArrayList<>();
    counts.forEach((key, fates) -> tallies.add(new FateCounts(key.hop, key.kind, fates)));
    tallies.sort(
        java.util.Comparator.comparing((FateCounts tally) -> tally.kind().payload())
            .thenComparing(tally -> tally.kind().name())
            .thenComparing(FateCounts::hop));
    return List.copyOf(tallies);
  }

  /** How many met this fate. */
  public int count(SegmentFate fate) {
    return fates.getOrDefault(fate, 0);
  }

  /** How many came through, in whatever shape. */
  public int arrived() {
    return fates.keySet().stream().filter(SegmentFate::arrived).mapToInt(this::count).sum();
  }

  /** What was lost of what was sent. */
  public LossCount loss() {
    return new LossCount(count(SegmentFate.LOST), count(SegmentFate.LOST) + arrived());
  }
}
