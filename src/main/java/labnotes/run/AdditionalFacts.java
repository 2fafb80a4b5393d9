package labnotes.run;

import java.util.Set;
import java.util.function.UnaryOperator;
import labnotes.fact.Fact;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.reconcile.ReapplyState;

/**
 * A desired state that gathers additional facts in the same round trip.
 *
 * @param additional adds questions to those of the desired state
 */
public record AdditionalFacts(DesiredState desired, UnaryOperator<Set<Fact<?>>> additional)
    implements DelegatingDesiredState {
  /** A desired state that gathers the origin of each of its files. */
  public static AdditionalFacts origins(DesiredState desired) {
    return new AdditionalFacts(desired, ReapplyState::withOrigins);
  }

  @Override
  public Set<Fact<?>> needs() {
    return additional.apply(desired.needs());
  }
}
