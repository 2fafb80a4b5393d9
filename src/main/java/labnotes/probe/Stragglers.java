package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The segments that may still be under way when all is sent.
 *
 * @param experiment whose they are
 * @param patience after which a segment counts as lost
 */
record Stragglers(Experiment experiment, Duration patience) {
  /**
   * How many are missing that need not be waited for: none at all, or only such through next hops
   * that would be blamed beyond doubt also if all of them came. Empty where it is worth waiting.
   *
   * @param waited since the last one was sent
   */
  OptionalInt needless(Observation soFar, Duration waited) {
    long newest = soFar.left().stream().mapToLong(CapturedPacket::nanos).max().orElse(0);
    if (newest == 0 || soFar.left().size() > Interim.MOST_SEGMENTS) {
      return OptionalInt.empty();
    }
    long since = newest - patience.minus(waited).toNanos();
    List<Outcome> outcomes = Matching.of(experiment, soFar, Interim.UNDER_WAY);
    List<Outcome> open = outcomes.stream().filter(outcome -> isOpen(outcome, since)).toList();
    return open.isEmpty() || isSettled(outcomes, open)
        ? OptionalInt.of(open.size())
        : OptionalInt.empty();
  }

  private boolean isSettled(List<Outcome> outcomes, List<Outcome> open) {
    List<Outcome> best =
        outcomes.stream().map(each -> open.contains(each) ? arrived(each) : each).toList();
    Verdict lost = Judge.of(experiment.hops(), outcomes);
    Verdict come = Judge.of(experiment.hops(), best);
    return Interim.isBeyondDoubt(come)
        && come.faults().equals(lost.faults())
        && open.stream().allMatch(each -> isBlamed(come, each.segment()));
  }

  private static boolean isOpen(Outcome outcome, long since) {
    return !outcome.fate().arrived() && outcome.sentNanos().orElse(Long.MAX_VALUE) > since;
  }

  private static Outcome arrived(Outcome open) {
    return new Outcome(
        open.segment(), Fate.ARRIVED, open.sentNanos(), open.arrivedNanos(), open.remarks());
  }

  private boolean isBlamed(Verdict verdict, Segment segment) {
    return verdict
        .faults()
        .contains(new Fault(experiment.hops().get(segment.hop()).mac(), segment.kind().name()));
  }
}
