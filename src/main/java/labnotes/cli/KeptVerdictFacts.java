package labnotes.cli;

import java.io.IOException;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.VerdictFact;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.resource.Around;
import labnotes.resource.Desired;
import labnotes.resource.Resource;
import labnotes.view.probe.VerdictStore;

/**
 * What hosts shall be, with what probes from this machine found last among the facts.
 *
 * @param verdicts where they are kept
 */
record KeptVerdictFacts(Desired desired, VerdictStore verdicts) implements Around {
  @Override
  public Facts knowing(Facts taken, Settled settled) {
    Facts known = desired.knowing(taken, settled);
    for (Resource resource : settled.resources()) {
      if (resource.address().kind().equals("probe")) {
        String name = resource.address().name();
        Optional<VerdictFact.Found> found = found(name);
        known = found.isPresent() ? known.with(new VerdictFact(name), found.get()) : known;
      }
    }
    return known;
  }

  private Optional<VerdictFact.Found> found(String name) {
    try {
      return verdicts.last(KeptVerdict.nameOf(name)).map(KeptVerdictFacts::told);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static VerdictFact.Found told(KeptVerdict verdict) {
    boolean clean = verdict.kind() == ProbeVerdict.Kind.CLEAN;
    return new VerdictFact.Found(!clean, verdict.sentence() + " (" + verdict.started() + ")");
  }
}
