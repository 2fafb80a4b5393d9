package labnotes.cli.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.TargetHost;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.run.Host;
import labnotes.transport.UnreachableException;
import labnotes.view.HostResult;

/**
 * Facts of several hosts.
 *
 * @param results in the order of the hosts
 */
public record FactQuery<T>(List<HostResult<T>> results, ExitCode exit) {

  /** Reads the fact from each host and closes it. */
  public static <T> FactQuery<T> read(List<TargetHost> hosts, Fact<T> fact) {
    return read(hosts, List.of(fact), facts -> facts.get(fact));
  }

  /** Reads facts from each host, closes it, and makes one value of them. */
  public static <T> FactQuery<T> read(
      List<TargetHost> hosts, Collection<Fact<?>> facts, Function<Facts, T> value) {
    List<HostResult<T>> results = new ArrayList<>();
    ExitCode exit = ExitCode.DONE;
    for (TargetHost target : hosts) {
      try (Host host = target.host()) {
        results.add(HostResult.of(target.name(), value.apply(target.named(host.observe(facts)))));
      } catch (UnreachableException unreachable) {
        exit = exit.or(ExitCode.UNREACHABLE);
        results.add(failed(target, unreachable));
      } catch (IOException | UnansweredException failed) {
        exit = exit.or(ExitCode.FAILED);
        results.add(failed(target, failed));
      }
    }
    return new FactQuery<>(results, exit);
  }

  private static <T> HostResult<T> failed(TargetHost target, Exception reason) {
    return HostResult.failed(target.name(), String.valueOf(reason.getMessage()));
  }
}
