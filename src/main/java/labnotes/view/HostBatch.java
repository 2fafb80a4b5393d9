package labnotes.view;

import java.util.List;

/**
 * Hosts that are changed before the next ones.
 *
 * @param number from 1
 * @param total the number of batches
 */
public record HostBatch(int number, int total, List<String> hosts) {
  public HostBatch {
    hosts = List.copyOf(hosts);
  }
}
