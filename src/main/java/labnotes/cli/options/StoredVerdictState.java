package labnotes.cli.options;

import java.io.IOException;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.ProbeVerdictFact;
import labnotes.kind.Resource;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictKind;
import labnotes.view.probe.VerdictStore;

/**
 * A desired state that adds the stored probe verdicts of this machine to the facts.
 *
 * @param desired the desired state
 * @param store the stored verdicts
 */
record StoredVerdictState(DesiredState desired, VerdictStore store)
    implements DelegatingDesiredState {
  @Override
  public Facts supplement(Facts taken, ForHost settled) {
    Facts known = desired.supplement(taken, settled);
    for (Resource resource : settled.resources()) {
      if (resource.address().kind().equals("probe")) {
        String name = resource.address().name();
        Optional<ProbeVerdictFact.LastVerdict> verdict = read(name);
        known = verdict.isPresent() ? known.with(new ProbeVerdictFact(name), verdict.get()) : known;
      }
    }
    return known;
  }

  private Optional<ProbeVerdictFact.LastVerdict> read(String name) {
    try {
      return store.readLast(StoredVerdict.fileName(name)).map(StoredVerdictState::toFact);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static ProbeVerdictFact.LastVerdict toFact(StoredVerdict verdict) {
    return new ProbeVerdictFact.LastVerdict(
        verdict.kind() != VerdictKind.CLEAN, verdict.summary() + " (" + verdict.started() + ")");
  }
}
