package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.nexthop.NextHop;

/** Notes about outcomes other than losses. */
public final class OutcomeNotes {
  /** Maximum delay in seconds that is not explained by clocks that differ. */
  private static final double MAX_PLAUSIBLE_DELAY = 1;

  private OutcomeNotes() {}

  /** Returns a sentence for each next hop and fate other than arrived or lost, and for clocks. */
  public static List<String> of(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    List<String> notes = new ArrayList<>();
    for (SegmentFate fate :
        List.of(
            SegmentFate.ALTERED, SegmentFate.LATE, SegmentFate.DUPLICATED, SegmentFate.NOT_SENT)) {
      for (int hopIndex = 0; hopIndex < hops.size(); hopIndex++) {
        note(hops.get(hopIndex), fate, select(outcomes, hopIndex, fate)).ifPresent(notes::add);
      }
    }
    clockNote(outcomes).ifPresent(notes::add);
    return notes;
  }

  private static List<SegmentOutcome> select(
      List<SegmentOutcome> outcomes, int hopIndex, SegmentFate fate) {
    return outcomes.stream()
        .filter(outcome -> outcome.segment().hopIndex() == hopIndex && outcome.fate() == fate)
        .toList();
  }

  private static Optional<String> note(
      NextHop hop, SegmentFate fate, List<SegmentOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> details = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            outcome.details().forEach(text -> details.merge(fieldName(text), 1, Integer::sum)));
    String classes =
        outcomes.stream()
            .map(outcome -> outcome.segment().segmentClass().describe())
            .distinct()
            .collect(Collectors.joining(", "));
    return Optional.of(
        "Next hop %s: %d %s of %s %s%s."
            .formatted(
                hop.mac(),
                outcomes.size(),
                outcomes.size() == 1 ? "segment" : "segments",
                classes,
                fate.describe(),
                details.isEmpty() ? "" : " (" + String.join(", ", details.keySet()) + ")"));
  }

  /** Returns the name of an altered field; its values differ between segments. */
  private static String fieldName(String detail) {
    return detail.contains(" -> ") ? detail.replaceFirst("( [^ ]+)? -> .*", "") : detail;
  }

  private static Optional<String> clockNote(List<SegmentOutcome> outcomes) {
    OptionalLong minDelay =
        outcomes.stream()
            .filter(each -> each.sentNanos().isPresent() && each.receivedNanos().isPresent())
            .mapToLong(each -> each.receivedNanos().getAsLong() - each.sentNanos().getAsLong())
            .min();
    double seconds = minDelay.orElse(0) / 1e9;
    return seconds >= 0 && seconds <= MAX_PLAUSIBLE_DELAY
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The clocks of the two hosts differ by about %.1f s; delays are relative to the"
                    + " fastest segment.",
                Math.abs(seconds)));
  }
}
