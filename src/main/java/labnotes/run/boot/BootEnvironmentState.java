package labnotes.run.boot;

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

/** A desired state that requires a new boot environment before the first change. */
public record BootEnvironmentState(DesiredState desired) implements DelegatingDesiredState {
  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new FactSet(desired.needs());
    needs.add(BootEnvironmentFact.INSTANCE);
    return needs;
  }

  @Override
  public ForHost forHost(Facts observed) {
    ForHost delegate = desired.forHost(observed);
    Optional<String> obstacle = observed.get(BootEnvironmentFact.INSTANCE);
    if (obstacle.isEmpty()) {
      return delegate;
    }
    List<Diagnostic> problems = new ArrayList<>(delegate.problems());
    problems.add(
        Diagnostic.error("a boot environment cannot be created: " + obstacle.get(), null)
            .hint("remove --boot-environment"));
    return delegate.with(problems);
  }
}
