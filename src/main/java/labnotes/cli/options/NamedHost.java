package labnotes.cli.options;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.plan.Plan;
import labnotes.record.RunHeader;
import labnotes.run.ApplyOutcome;
import labnotes.run.Host;
import labnotes.run.RunEvent;
import labnotes.transport.UnreachableException;

/**
 * A host that the user named with {@code --host}.
 *
 * @param hint what to do if its name cannot be resolved, a clause; empty if nothing is known
 */
record NamedHost(Host host, Supplier<Optional<String>> hint) implements Host {
  @Override
  public Facts observe(Collection<? extends Fact<?>> questions) throws IOException {
    try {
      return host.observe(questions);
    } catch (UnreachableException unreachable) {
      Optional<String> known =
          unreachable.getCause() instanceof UnknownHostException ? hint.get() : Optional.empty();
      throw known
          .map(
              text -> new UnreachableException(unreachable.getMessage() + "; " + text, unreachable))
          .orElse(unreachable);
    }
  }

  @Override
  public ApplyOutcome apply(
      Plan plan,
      RunHeader header,
      Optional<AccessGuard> guard,
      Collection<? extends Fact<?>> questions,
      Consumer<RunEvent> events)
      throws IOException {
    return host.apply(plan, header, guard, questions, events);
  }

  @Override
  public Optional<Duration> confirmationTimeout() {
    return host.confirmationTimeout();
  }

  @Override
  public Confirmation confirm(Consumer<RunEvent> events) {
    return host.confirm(events);
  }

  @Override
  public void recordUnverified(String run) {
    host.recordUnverified(run);
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
  public void close() {
    host.close();
  }
}
