package labnotes.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.plan.Plan;
import labnotes.record.RunHeader;

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
   * @param guard what the host puts back by itself unless {@link #confirm} comes in time
   * @param questions asked after the changes, whatever became of those
   * @param events is told what happens while it happens
   */
  ApplyOutcome apply(
      Plan plan,
      RunHeader header,
      Optional<AccessGuard> guard,
      Collection<? extends Fact<?>> questions,
      Consumer<RunEvent> events)
      throws IOException;

  /**
   * How long the host waits for a new connection before it puts back what may have cut the way in;
   * empty where nobody connects to it.
   */
  Optional<Duration> patience();

  /**
   * Shows by a connection of its own that the host can still be reached, where the last run might
   * have cut the way in.
   *
   * @param events is told of each connection that could not be made
   */
  Confirmation confirm(Consumer<RunEvent> events);

  /** How many round trips there have been. */
  int trips();

  @Override
  void close();
}
