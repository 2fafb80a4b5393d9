package labnotes.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a command proceeds from host to host.
 *
 * @param serial how many hosts are in a batch; empty for one batch of all hosts
 * @param maxFailures how many hosts may fail before the rest is not run; empty for no limit, except
 *     that with batches a failure during the changes stops the batches after it
 */
public record Rollout(Optional<HostShare> serial, Optional<HostShare> maxFailures) {
  /** All hosts at once, whatever fails. */
  public static Rollout ofAllHosts() {
    return new Rollout(Optional.empty(), Optional.empty());
  }

  /** Returns the number of hosts in a batch, at least one, for a command on that many hosts. */
  public int batchSize(int hosts) {
    return serial.map(share -> Math.max(1, share.of(hosts))).orElse(Math.max(1, hosts));
  }

  /**
   * Returns the batches, in the order of the hosts.
   *
   * @param due the hosts that are to be run
   * @param hosts the number of all hosts of the command, to which a percentage refers
   */
  public <T> List<List<T>> batches(List<T> due, int hosts) {
    int size = batchSize(hosts);
    List<List<T>> batches = new ArrayList<>();
    for (int start = 0; start < due.size(); start += size) {
      batches.add(due.subList(start, Math.min(due.size(), start + size)));
    }
    return batches;
  }

  /** Returns the limit of failures for reading that many hosts. */
  public FailureLimit limitOfReading(int hosts) {
    return maxFailures
        .map(share -> FailureLimit.of(share.of(hosts), 0, "--max-failures " + share))
        .orElseGet(FailureLimit::none);
  }

  /**
   * Returns the limit of failures for changing hosts.
   *
   * @param failed the number of hosts that failed before the changes
   */
  public FailureLimit limitOfChanges(int hosts, int failed) {
    if (maxFailures.isPresent()) {
      HostShare share = maxFailures.get();
      return FailureLimit.of(share.of(hosts), failed, "--max-failures " + share);
    }
    return serial.isPresent() ? FailureLimit.ofFirst() : FailureLimit.none();
  }
}
