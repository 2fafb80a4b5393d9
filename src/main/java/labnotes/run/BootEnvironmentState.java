package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.text.Diagnostic;

/** A wish that is only fulfilled where a boot environment can be made first. */
public record BootEnvironmentState(DesiredState desired) implements DelegatingDesiredState {
  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new FactSet(desired.needs());
    needs.add(new BootEnvironmentFact());
    return needs;
  }

  @Override
  public ForHost forHost(Facts observed) {
    ForHost settled = desired.forHost(observed);
    Optional<String> obstacle = observed.get(new BootEnvironmentFact());
    if (obstacle.isEmpty()) {
      return settled;
    }
    List<Diagnostic> problems = new ArrayList<>(settled.problems());
    problems.add(
        Diagnostic.error("no boot environment can be made there: " + obstacle.get(), null)
            .hint("leave --boot-environment out"));
    return new ForHost(settled.profile(), settled.resources(), problems, settled.desired());
  }
}
