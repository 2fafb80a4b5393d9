package labnotes.cli.workflow;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.plan.Plan;
import labnotes.record.RunHeader;
import labnotes.run.ApplyOutcome;
import labnotes.run.Host;
import labnotes.run.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * A host that is read once for several desired states, in two round trips: the first asks for its
 * system, the second for what the desired states of that system need. Closing it leaves the host
 * open, and nothing can be changed by it.
 */
public final class SharedReading implements Host {
  private final Host host;
  private final Function<Facts, Set<Fact<?>>> needs;
  private @Nullable Facts facts;
  private @Nullable IOException failure;

  /**
   * A reading that has not begun.
   *
   * @param needs returns the questions of all desired states, given the system of the host
   */
  public SharedReading(Host host, Function<Facts, Set<Fact<?>>> needs) {
    this.host = host;
    this.needs = needs;
  }

  /** Returns the facts of all desired states, whatever is asked. */
  @Override
  public Facts observe(Collection<? extends Fact<?>> questions) throws IOException {
    if (failure != null) {
      throw failure;
    }
    return facts == null ? read() : facts;
  }

  private Facts read() throws IOException {
    try {
      Facts system = host.observe(List.of(SystemFact.INSTANCE));
      facts = system;
      Facts all = system.and(host.observe(needs.apply(system)));
      facts = all;
      return all;
    } catch (IOException broken) {
      failure = broken;
      throw broken;
    }
  }

  @Override
  public ApplyOutcome apply(
      Plan plan,
      RunHeader header,
      Optional<AccessGuard> guard,
      Collection<? extends Fact<?>> questions,
      Consumer<RunEvent> events) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Confirmation confirm(Consumer<RunEvent> events) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void recordUnverified(String run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Duration> confirmationTimeout() {
    return host.confirmationTimeout();
  }

  @Override
  public List<String> remarks() {
    return host.remarks();
  }

  @Override
  public int roundTrips() {
    return host.roundTrips();
  }

  @Override
  public void close() {}
}
