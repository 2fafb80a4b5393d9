package labnotes.cli.options;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
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
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public Facts supplement(Facts taken, ForHost settled) {
    Facts known = desired.supplement(taken, settled);
    for (Resource resource : settled.resources()) {
      known = supplement(known, resource);
    }
    return known;
  }

  private Facts supplement(Facts facts, Resource resource) {
    Facts known = facts;
    for (Fact<?> need : resource.needsFromController()) {
      if (need instanceof ProbeVerdictFact probe) {
        Facts without = known;
        known = read(probe.probe()).map(verdict -> without.with(probe, verdict)).orElse(without);
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
        verdict.kind() != VerdictKind.CLEAN,
        "%s (measured %s)".formatted(verdict.summary(), TIME.format(verdict.started())));
  }
}
