package labnotes.run;

import java.util.Set;
import java.util.function.UnaryOperator;
import labnotes.fact.Fact;
import labnotes.resource.Around;
import labnotes.resource.Desired;

/**
 * A wish of whose hosts something more is asked in the same trip.
 *
 * @param more makes the questions that are asked of those that the wish needs
 */
public record Asking(Desired desired, UnaryOperator<Set<Fact<?>>> more) implements Around {
  /** A wish of whose files it is also asked where they come from. */
  public static Asking origins(Desired desired) {
    return new Asking(desired, ReapplyWish::withOrigins);
  }

  @Override
  public Set<Fact<?>> needs() {
    return more.apply(desired.needs());
  }
}
