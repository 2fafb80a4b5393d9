package labnotes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.VerdictFact;
import labnotes.probe.ProbeVerdict;
import labnotes.probe.Verdict;
import labnotes.resource.Desired;
import labnotes.resource.Resource;
import labnotes.view.ProbeVerdicts;

/**
 * What hosts shall be, with what probes from this machine found last among the facts.
 *
 * @param verdicts where they are kept
 */
record WithVerdicts(Desired desired, ProbeVerdicts verdicts) implements Desired {
  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(desired.needs());
  }

  @Override
  public Facts taking(Facts observed) {
    Facts taken = desired.taking(observed);
    if (!Files.isDirectory(verdicts.folder())) {
      return taken;
    }
    for (Resource resource : desired.given(observed).resources()) {
      if (resource.address().kind().equals("probe")) {
        String name = resource.address().name();
        Optional<VerdictFact.Found> found = found(name);
        taken = found.isPresent() ? taken.with(new VerdictFact(name), found.get()) : taken;
      }
    }
    return taken;
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

  @Override
  public Settled given(Facts observed) {
    return desired.given(observed);
  }
}
