package labnotes.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;

/** How many hosts have which state, with the names of those that failed. */
public final class HostTally {
  private HostTally() {}

  /** Returns the counts, such as {@code 3 up to date; 2 unreachable: db1, db2}. */
  public static String describe(List<HostReport> reports) {
    Map<HostStatus, List<HostReport>> states = new EnumMap<>(HostStatus.class);
    reports.forEach(one -> states.computeIfAbsent(one.status(), any -> new ArrayList<>()).add(one));
    return states.entrySet().stream()
        .map(state -> describe(state.getKey(), state.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String describe(HostStatus status, List<HostReport> reports) {
    String count = reports.size() + " " + StatusWord.of(status).replace('-', ' ');
    boolean isNamed = status.isFailure() || status == HostStatus.NOT_RUN;
    List<String> names = reports.stream().map(HostReport::host).toList();
    return isNamed ? count + ": " + HostNames.brief(names) : count;
  }
}
