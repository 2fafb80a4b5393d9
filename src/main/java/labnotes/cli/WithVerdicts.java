package labnotes.cli;

import java.io.IOException;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.VerdictFact;
import labnotes.probe.ProbeVerdict;
import labnotes.probe.Verdict;
import labnotes.resource.Around;
import labnotes.resource.Desired;
import labnotes.resource.Resource;
import labnotes.view.ProbeVerdicts;

/**
 * What hosts shall be, with what probes from this machine found last among the facts.
 *
 * @param verdicts where they are kept
 */
record WithVerdicts(Desired desired, ProbeVerdicts verdicts) implements Around {
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
      return verdicts.last(ProbeVerdict.nameOf(name)).map(WithVerdicts::told);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static VerdictFact.Found told(ProbeVerdict verdict) {
    boolean clean = verdict.kind() == Verdict.Kind.CLEAN;
    return new VerdictFact.Found(!clean, verdict.sentence() + " (" + verdict.started() + ")");
  }
}
