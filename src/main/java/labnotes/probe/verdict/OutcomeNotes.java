package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.nexthop.NextHop;

/** What is worth knowing of outcomes beside the loss. */
public final class OutcomeNotes {
  /** No path on Earth takes longer, and no clock that is kept right is further off. */
  private static final double PLAUSIBLE_SECONDS = 1;

  private OutcomeNotes() {}

  /** A sentence for each thing that was seen: altered, late, duplicated, not sent, clocks. */
  public static List<String> on(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    List<String> remarks = new ArrayList<>();
    for (SegmentFate fate : List.of(SegmentFate.ALTERED, SegmentFate.LATE, SegmentFate.DUPLICATED, SegmentFate.NOT_SENT)) {
      for (int hop = 0; hop < hops.size(); hop++) {
        remark(remarks, hops.get(hop), of(outcomes, hop, fate), fate);
      }
    }
    clocks(outcomes).ifPresent(remarks::add);
    return remarks;
  }

  private static List<SegmentOutcome> of(List<SegmentOutcome> outcomes, int hop, SegmentFate fate) {
    return outcomes.stream()
        .filter(outcome -> outcome.segment().hop() == hop && outcome.fate() == fate)
        .toList();
  }

  private static void remark(List<String> remarks, NextHop hop, List<SegmentOutcome> outcomes, SegmentFate fate) {
    if (outcomes.isEmpty()) {
      return;
    }
    Map<String, Integer> why = new TreeMap<>();
    outcomes.forEach(
        outcome -> outcome.remarks().forEach(text -> why.merge(field(text), 1, Integer::sum)));
    String reasons = why.isEmpty() ? "" : " (" + String.join(", ", why.keySet()) + ")";
    String of =
        outcomes.stream()
            .map(o -> o.segment().kind().words())
            .distinct()
            .collect(Collectors.joining(", "));
    remarks.add(
        "Through %s %d of %s: %s%s."
            .formatted(hop.mac(), outcomes.size(), of, fate.words(), reasons));
  }

  /** Values differ from segment to segment; the field's name is what they share. */
  private static String field(String remark) {
    return remark.contains(" -> ") ? remark.replaceFirst("( [^ ]+)? -> .*", "") : remark;
  }

  private static java.util.Optional<String> clocks(List<SegmentOutcome> outcomes) {
    OptionalLong quickest =
        outcomes.stream()
            .filter(o -> o.sentNanos().isPresent() && o.arrivedNanos().isPresent())
            .mapToLong(o -> o.arrivedNanos().getAsLong() - o.sentNanos().getAsLong())
            .min();
    double seconds = quickest.orElse(0) / 1e9;
    return seconds >= 0 && seconds <= PLAUSIBLE_SECONDS
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            String.format(
                Locale.ROOT,
                "The clocks of the two ends differ by about %.1f s; delays are counted from the"
                    + " quickest segment.",
                Math.abs(seconds)));
  }
}
