package labnotes.probe;

import java.util.List;
import java.util.OptionalDouble;

/** Comes to a verdict over outcomes. */
public final class Judge {
  /** A loss common to all next hops that is certainly this large is worth an alarm. */
  private static final double ALARMING = 0.05;

  private final List<NextHop> hops;
  private final List<Outcome> outcomes;
  private final List<Contrast> contrasts;
  private final Wording wording;

  private Judge(List<NextHop> hops, List<Outcome> outcomes) {
    this.hops = hops;
    this.outcomes = outcomes;
    this.contrasts = Contrasts.of(Tally.of(outcomes));
    this.wording = new Wording(hops, contrasts);
  }

  /** The verdict over what became of an experiment's segments. */
  public static Verdict of(List<NextHop> hops, List<Outcome> outcomes) {
    return new Judge(hops, outcomes).verdict();
  }

  private Verdict verdict() {
    Loss all = contrasts.stream().map(Judge::loss).reduce(new Loss(0, 0), Loss::plus);
    if (all.sent() == 0) {
      return verdict(Verdict.Kind.UNMEASURED, wording.nothingSent(reason()));
    }
    if (all.lost() == all.sent()) {
      return verdict(Verdict.Kind.BLIND, wording.nothingArrived(all));
    }
    if (contrasts.stream().anyMatch(Contrast::isWorse)) {
      return verdict(Verdict.Kind.FAULT, wording.faults());
    }
    List<SegmentClass> common = commonLosses();
    if (!common.isEmpty()) {
      return verdict(Verdict.Kind.COMMON_LOSS, wording.commonLoss(common));
    }
    OptionalDouble found = Power.smallestFound(contrasts);
    return found.isPresent()
        ? verdict(Verdict.Kind.CLEAN, wording.noDifference(found.getAsDouble()))
        : verdict(Verdict.Kind.UNMEASURED, wording.tooFew());
  }

  private Verdict verdict(Verdict.Kind kind, String sentence) {
    List<Fault> faults =
        contrasts.stream()
            .filter(contrast -> kind == Verdict.Kind.FAULT && contrast.isWorse())
            .map(Contrast::tally)
            .map(tally -> new Fault(hops.get(tally.hop()).mac(), tally.kind().name()))
            .sorted()
            .toList();
    return new Verdict(kind, sentence, faults, contrasts, Remarks.on(hops, outcomes));
  }

  private static Loss loss(Contrast contrast) {
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
                    .map(Judge::loss)
                    .allMatch(loss -> loss.sent() > 0 && loss.wilson().low() >= ALARMING))
        .toList();
  }
}
