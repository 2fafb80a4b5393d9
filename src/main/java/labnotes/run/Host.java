package labnotes.run;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.plan.Plan;

/** A machine, or an offline tree, that is observed and changed in one round trip each. */
public interface Host extends AutoCloseable {
  /**
   * Asks all the questions in one trip.
   *
   * @throws labnotes.transport.UnreachableException when the host cannot be reached or verified
   */
  Facts observe(Collection<? extends Fact<?>> questions) throws IOException;

  /**
   * Makes the changes of a plan and asks the questions again, in one trip.
   *
   * @param questions asked after the changes, whatever became of those
   * @param events is told what happens while it happens
   */
  Outcome apply(
      Plan plan, RunHeader header, Collection<? extends Fact<?>> questions, Consumer<Event> events)
      throws IOException;

  /** How many round trips there have been. */
  int trips();

  @Override
  void close();
}
