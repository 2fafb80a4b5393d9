package labnotes.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.plan.Plan;
import labnotes.record.RunHeader;
import labnotes.transport.UnreachableException;

/** A machine or an offline tree, which is observed and changed in one round trip each. */
public interface Host extends AutoCloseable {
  /**
   * Asks all questions in one round trip.
   *
   * @throws UnreachableException if the host cannot be reached or verified
   */
  Facts observe(Collection<? extends Fact<?>> questions) throws IOException;

  /**
   * Applies the changes of a plan and asks the questions again, in one round trip.
   *
   * @param guard what the host reverts by itself unless {@link #confirm} comes in time
   * @param questions asked after the changes, even if a change failed
   * @param events accepts events during the run
   */
  ApplyOutcome apply(
      Plan plan,
      RunHeader header,
      Optional<AccessGuard> guard,
      Collection<? extends Fact<?>> questions,
      Consumer<RunEvent> events)
      throws IOException;

  /**
   * How long the host waits for a new connection before it reverts guarded changes; empty if no
   * connection is needed to reach it, or confirmation is disabled.
   */
  Optional<Duration> confirmationTimeout();

  /**
   * Confirms guarded changes of the last run by a new connection.
   *
   * @param events accepts an event if the first connection fails
   */
  Confirmation confirm(Consumer<RunEvent> events);

  /** Records that the changes of a run were applied, but are not as expected afterwards. */
  void recordUnverified(String run);

  /** What the user should know of the way to the host, each a sentence. */
  default List<String> remarks() {
    return List.of();
  }

  /** The number of round trips so far. */
  int roundTrips();

  @Override
  void close();
}
