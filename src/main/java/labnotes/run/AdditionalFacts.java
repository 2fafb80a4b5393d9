package labnotes.run;

import java.util.Set;
import java.util.function.UnaryOperator;
import labnotes.fact.Fact;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.reconcile.ReapplyState;

/**
 * A wish of whose hosts something more is asked in the same trip.
 *
 * @param more makes the questions that are asked of those that the wish needs
 */
public record AdditionalFacts(DesiredState desired, UnaryOperator<Set<Fact<?>>> more) implements DelegatingDesiredState {
  /** A wish of whose files it is also asked where they come from. */
  public static AdditionalFacts origins(DesiredState desired) {
    return new AdditionalFacts(desired, ReapplyState::withOrigins);
  }

  @Override
  public Set<Fact<?>> needs() {
    return more.apply(desired.needs());
  }
}
