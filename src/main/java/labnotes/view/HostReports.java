package labnotes.view;

import java.util.List;
import labnotes.run.HostReport;

/**
 * Reports on all hosts of one command, in the order in which the user named them.
 *
 * @param profile the profile or family that the user named; empty if the record of each host has
 *     its own
 */
public record HostReports(String profile, List<HostReport> hosts) {
  public HostReports {
    hosts = List.copyOf(hosts);
  }

  /** Reports with the profile that all hosts have in common if the user named none. */
  public static HostReports of(String profile, List<HostReport> hosts) {
    List<String> found =
        hosts.stream().flatMap(report -> report.profile().stream()).distinct().toList();
    return new HostReports(profile.isEmpty() && found.size() == 1 ? found.get(0) : profile, hosts);
  }

  /** Whether there is more than one host. */
  public boolean isMultiHost() {
    return hosts.size() > 1;
  }
}
