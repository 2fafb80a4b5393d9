package labnotes.probe.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.SegmentClass;

/**
 * The counts of each fate for one class of segments through one next hop.
 *
 * @param hopIndex index of the next hop
 * @param segmentClass class of the segments
 * @param counts number of segments for each fate; missing fates have none
 */
public record FateCounts(
    int hopIndex, SegmentClass segmentClass, Map<SegmentFate, Integer> counts) {
  private record HopClass(int hopIndex, SegmentClass segmentClass) {}

  /** Copies the map. */
  public FateCounts {
    counts = Map.copyOf(counts);
  }

  /** Counts the fates of all outcomes; the result is ordered by class and next hop. */
  public static List<FateCounts> of(List<SegmentOutcome> outcomes) {
    Map<HopClass, Map<SegmentFate, Integer>> byHopClass = new LinkedHashMap<>();
    for (SegmentOutcome outcome : outcomes) {
      HopClass one = new HopClass(outcome.segment().hopIndex(), outcome.segment().segmentClass());
      byHopClass
          .computeIfAbsent(one, unused -> new EnumMap<>(SegmentFate.class))
          .merge(outcome.fate(), 1, Integer::sum);
    }
    List<FateCounts> all = new ArrayList<>();
    byHopClass.forEach(
        (one, counts) -> all.add(new FateCounts(one.hopIndex, one.segmentClass, counts)));
    all.sort(
        Comparator.comparing((FateCounts each) -> each.segmentClass().payload())
            .thenComparing(each -> each.segmentClass().name())
            .thenComparing(FateCounts::hopIndex));
    return List.copyOf(all);
  }

  /** Returns the number of segments with a fate. */
  public int count(SegmentFate fate) {
    return counts.getOrDefault(fate, 0);
  }

  /** Returns the number of segments that were received in any form. */
  public int arrived() {
    return counts.keySet().stream().filter(SegmentFate::hasArrived).mapToInt(this::count).sum();
  }

  /** Returns the lost segments among the sent ones. */
  public LossCount loss() {
    return new LossCount(count(SegmentFate.LOST), count(SegmentFate.LOST) + arrived());
  }
}
