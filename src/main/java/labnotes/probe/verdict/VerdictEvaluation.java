package labnotes.probe.verdict;

import java.util.List;
import java.util.OptionalDouble;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossComparisons;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.statistics.StatisticalPower;

/** Comes to a verdict over outcomes. */
public final class VerdictEvaluation {
  /** A loss common to all next hops that is certainly this large is worth an alarm. */
  private static final double ALARMING = 0.05;

  private final List<NextHop> hops;
  private final List<SegmentOutcome> outcomes;
  private final List<LossComparison> contrasts;
  private final VerdictSentence wording;

  private VerdictEvaluation(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    this.hops = hops;
    this.outcomes = outcomes;
    this.contrasts = LossComparisons.of(FateCounts.of(outcomes));
    this.wording = new VerdictSentence(hops, contrasts);
  }

  /** The verdict over what became of an experiment's segments. */
  public static ProbeVerdict of(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    return new VerdictEvaluation(hops, outcomes).verdict();
  }

  private ProbeVerdict verdict() {
    LossCount all = contrasts.stream().map(VerdictEvaluation::loss).reduce(new LossCount(0, 0), LossCount::plus);
    if (all.sent() == 0) {
      return verdict(ProbeVerdict.Kind.UNMEASURED, wording.nothingSent(reason()));
    }
    if (all.lost() == all.sent()) {
      return verdict(ProbeVerdict.Kind.BLIND, wording.nothingArrived(all));
    }
    if (contrasts.stream().anyMatch(LossComparison::isWorse)) {
      return verdict(ProbeVerdict.Kind.FAULT, wording.faults());
    }
    List<SegmentClass> common = commonLosses();
    if (!common.isEmpty()) {
      return verdict(ProbeVerdict.Kind.COMMON_LOSS, wording.commonLoss(common));
    }
    OptionalDouble found = StatisticalPower.smallestFound(contrasts);
    return found.isPresent()
        ? verdict(ProbeVerdict.Kind.CLEAN, wording.noDifference(found.getAsDouble()))
        : verdict(ProbeVerdict.Kind.UNMEASURED, wording.tooFew());
  }

  private ProbeVerdict verdict(ProbeVerdict.Kind kind, String sentence) {
    List<NextHopFault> faults =
        contrasts.stream()
            .filter(contrast -> kind == ProbeVerdict.Kind.FAULT && contrast.isWorse())
            .map(LossComparison::tally)
            .map(tally -> new NextHopFault(hops.get(tally.hop()).mac(), tally.kind().name()))
            .sorted()
            .toList();
    return new ProbeVerdict(kind, sentence, faults, contrasts, OutcomeNotes.on(hops, outcomes));
  }

  private static LossCount loss(LossComparison contrast) {
    return contrast.tally().loss();
  }

  private String reason() {
    return outcomes.stream()
        .flatMap(outcome -> outcome.remarks().stream())
        .findFirst()
        .orElse("the sender does not say why");
  }

  /** The classes of which every next hop alike loses much. */
  private List<SegmentClass> commonLosses() {
    return wording.classes().stream()
        .filter(
            kind ->
                contrasts.stream()
                    .filter(contrast -> contrast.tally().kind().equals(kind))
                    .map(VerdictEvaluation::loss)
                    .allMatch(loss -> loss.sent() > 0 && loss.wilson().low() >= ALARMING))
        .toList();
  }
}
