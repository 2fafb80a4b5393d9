package labnotes.kind.probe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;

/** What was last found by a probe of the next hops between two ends. */
@Kind(name = "probe", about = "The last verdict of `labnotes probe` blames no next hop")
public record ProbeResource(
    Common common,
    @Doc("what the probe's verdict is kept as: `--name` of labnotes probe run") String name,
    @Doc("how to measure it, shown while there is no verdict") String command)
    implements Resource {
  @Override
  public Address address() {
    return new Address("probe", name);
  }

  @Override
  public List<Diagnostic> problems() {
    return common.present()
        ? List.of()
        : List.of(Diagnostic.error("a probe's verdict cannot be absent", common.at()));
  }

  /** Nothing: no host knows what was measured. */
  @Override
  public Set<Fact<?>> needs() {
    return Set.of();
  }

  @Override
  public Decision decide(Facts observed) {
    Optional<ProbeVerdictFact.Found> found = observed.peek(new ProbeVerdictFact(name));
    if (found.isEmpty()) {
      return new Decision.Manual("nothing was measured yet; measure with: " + command, false);
    }
    return found.get().fault()
        ? new Decision.Manual(found.get().sentence(), false)
        : new Decision.InPlace(found.get().sentence());
  }
}
