package labnotes.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    Map<String, List<HostReport>> states = new LinkedHashMap<>();
    reports.stream()
        .sorted(Comparator.comparing(HostReport::status))
        .forEach(
            one -> states.computeIfAbsent(StatusWord.of(one), any -> new ArrayList<>()).add(one));
    return states.entrySet().stream()
        .map(state -> describe(state.getKey(), state.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String describe(String word, List<HostReport> reports) {
    String count = reports.size() + " " + word.replace('-', ' ');
    HostStatus status = reports.get(0).status();
    boolean isNamed = status.isFailure() || status == HostStatus.NOT_RUN;
    List<String> names = reports.stream().map(HostReport::host).toList();
    return isNamed ? count + ": " + HostNames.brief(names) : count;
  }
}
