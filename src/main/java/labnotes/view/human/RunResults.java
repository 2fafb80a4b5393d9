package labnotes.view.human;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.HostReports;
import labnotes.view.layout.TextStyle;

/** The results of a run as text; several hosts with the same result share one paragraph. */
final class RunResults {
  private final OutcomeText text;
  private final HostReports reports;

  /** The diagnostics to show, by the name of each host that is not shown yet. */
  private final Map<String, List<Diagnostic>> diagnostics = new HashMap<>();

  private RunResults(TextStyle style, HostReports reports) {
    this.text = new OutcomeText(style);
    this.reports = reports;
  }

  /** Results of a run whose plan the user has not seen. */
  static RunResults of(TextStyle style, HostReports planned, HostReports reports) {
    RunResults results = new RunResults(style, reports);
    for (int index = 0; index < reports.hosts().size(); index++) {
      HostReport before = planned.hosts().get(index);
      HostReport after = reports.hosts().get(index);
      List<Diagnostic> all = new ArrayList<>(before.problems());
      all.addAll(added(before, after));
      results.diagnostics.put(after.host(), all);
    }
    return results;
  }

  /** Results of a run whose plan the user has seen; hosts that were not due are not shown again. */
  static RunResults afterPlan(TextStyle style, HostReports planned, HostReports reports) {
    RunResults results = new RunResults(style, reports);
    for (int index = 0; index < reports.hosts().size(); index++) {
      HostReport before = planned.hosts().get(index);
      HostReport after = reports.hosts().get(index);
      if (!before.equals(after)) {
        results.diagnostics.put(after.host(), added(before, after));
      }
    }
    return results;
  }

  private static List<Diagnostic> added(HostReport before, HostReport after) {
    return after.problems().stream().filter(one -> !before.problems().contains(one)).toList();
  }

  /** Returns a paragraph for each result of those hosts. */
  List<String> paragraphs(Predicate<HostReport> filter) {
    return groups(filter, report -> text.of(report, known(report)));
  }

  /** Returns the diagnostics of those hosts alone. */
  String diagnostics(Predicate<HostReport> filter) {
    return String.join("", groups(filter, report -> text.diagnostics(known(report))));
  }

  private List<Diagnostic> known(HostReport report) {
    return diagnostics.getOrDefault(report.host(), List.of());
  }

  private List<String> groups(Predicate<HostReport> filter, Function<HostReport, String> shown) {
    List<HostReport> remaining =
        reports.hosts().stream()
            .filter(one -> diagnostics.containsKey(one.host()))
            .filter(filter)
            .toList();
    List<String> paragraphs = new ArrayList<>();
    HostGroups.byText(remaining, shown)
        .forEach(
            (shared, hosts) ->
                paragraphs.add(
                    reports.isMultiHost()
                        ? OutcomeText.prefixed(HostGroups.brief(hosts), shared)
                        : shared));
    return paragraphs;
  }
}
