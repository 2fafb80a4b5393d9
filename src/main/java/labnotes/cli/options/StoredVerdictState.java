package labnotes.cli.options;

import java.io.IOException;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Resource;
import labnotes.kind.probe.ProbeVerdictFact;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.view.probe.VerdictStore;

/**
 * What hosts shall be, with what probes from this machine found last among the facts.
 *
 * @param verdicts where they are kept
 */
record StoredVerdictState(DesiredState desired, VerdictStore verdicts) implements DelegatingDesiredState {
  @Override
  public Facts knowing(Facts taken, Settled settled) {
    Facts known = desired.knowing(taken, settled);
    for (Resource resource : settled.resources()) {
      if (resource.address().kind().equals("probe")) {
        String name = resource.address().name();
        Optional<ProbeVerdictFact.Found> found = found(name);
        known = found.isPresent() ? known.with(new ProbeVerdictFact(name), found.get()) : known;
      }
    }
    return known;
  }

  private Optional<ProbeVerdictFact.Found> found(String name) {
    try {
      return verdicts.last(KeptVerdict.nameOf(name)).map(StoredVerdictState::told);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static ProbeVerdictFact.Found told(KeptVerdict verdict) {
    boolean clean = verdict.kind() == ProbeVerdict.Kind.CLEAN;
    return new ProbeVerdictFact.Found(!clean, verdict.sentence() + " (" + verdict.started() + ")");
  }
}
