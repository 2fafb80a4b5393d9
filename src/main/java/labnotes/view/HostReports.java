package labnotes.view;

import java.util.List;
import labnotes.run.HostReport;

/**
 * Reports on all hosts of one command, in the order in which the user named them.
 *
 * @param profiles the profiles or families that the user named; empty if the record of each host
 *     has its own
 */
public record HostReports(List<String> profiles, List<HostReport> hosts) {
  public HostReports {
    hosts = List.copyOf(hosts);
  }

  /** Reports with the profiles that all hosts have in common if the user named none. */
  public static HostReports of(List<String> profiles, List<HostReport> hosts) {
    List<List<String>> found =
        hosts.stream()
            .filter(report -> report.profile().isPresent())
            .map(report -> report.profiles().profiles())
            .distinct()
            .toList();
    return new HostReports(
        profiles.isEmpty() && found.size() == 1 ? found.get(0) : profiles, hosts);
  }

  /** Whether there is more than one host. */
  public boolean isMultiHost() {
    return hosts.size() > 1;
  }
}
