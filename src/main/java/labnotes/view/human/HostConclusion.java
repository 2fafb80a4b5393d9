package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.fact.SystemState;
import labnotes.guard.AccessGuard;
import labnotes.kind.Address;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.text.Diagnostic;
import labnotes.view.ChangeCounts;
import labnotes.view.Messages;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The last lines about a host: diagnostics, error and status. */
record HostConclusion(TextStyle style) {
  /**
   * Returns the lines.
   *
   * @param diagnostics those of the report that are not shown yet
   */
  String of(HostReport report, List<Diagnostic> diagnostics) {
    String error =
        report
            .error()
            .filter(text -> report.status() != HostStatus.NOT_RUN)
            .map(text -> style.removed("error") + ": " + wrapped(text) + "\n")
            .orElse("");
    return diagnostics(diagnostics) + error + status(report) + "\n";
  }

  private String wrapped(String error) {
    return style.wrapMessage(ControlCharacters.escape(error), "error: ".length(), 2);
  }

  /** Returns the diagnostics alone. */
  String diagnostics(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(one -> Messages.text(one, style)).collect(Collectors.joining());
  }

  private String status(HostReport report) {
    String roundTrips = roundTrips(report);
    String run = report.run().map(id -> " · run " + id).orElse("");
    return switch (report.status()) {
      case IN_PLACE ->
          report.isFaulty()
              ? style.removed("fault found") + labeled(totals(report)) + roundTrips
              : totals(report).isEmpty()
                  ? "nothing to do" + roundTrips
                  : style.added("up to date") + ": " + totals(report) + kept(report) + roundTrips;
      case PENDING ->
          report.outcomes().isEmpty()
              ? style.changed("pending") + labeled(totals(report)) + roundTrips
              : style.changed("pending")
                  + labeled(applied(report))
                  + verified(report)
                  + ", others left for the next run"
                  + roundTrips
                  + run;
      case CHANGED ->
          style.added("done")
              + ": "
              + applied(report)
              + verified(report)
              + kept(report)
              + roundTrips
              + run;
      case INVALID -> style.removed("invalid profile") + ": nothing changed" + roundTrips;
      case LOST -> style.removed("connection lost") + ": " + results(report) + run;
      case UNREACHABLE -> style.removed("unreachable") + ": nothing changed";
      case NOT_RUN ->
          style.changed("not run")
              + labeled(report.error().orElse(""))
              + (totals(report).isEmpty() ? "" : " (" + totals(report) + ")");
      case FAILED ->
          style.removed("failed")
              + ": "
              + (report.outcomes().isEmpty() ? "nothing changed" : results(report))
              + roundTrips
              + run;
    };
  }

  private static String labeled(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }

  /** What reapply leaves, so that check reports drift after it. */
  private static String kept(HostReport report) {
    int count = report.keptEdits().size();
    return count == 0
        ? ""
        : "; "
            + Plural.of(count, "resource")
            + (count == 1 ? " keeps" : " keep")
            + " edits of the host, which check reports as drift";
  }

  private static String totals(HostReport report) {
    String plan = report.plan().map(PlanTotals::of).orElse("");
    List<String> unrecorded = new ArrayList<>();
    if (!report.resolutions().isEmpty()) {
      unrecorded.add(Plural.of(report.resolutions().size(), "resolution"));
    }
    if (!report.shared().isEmpty()) {
      unrecorded.add(Plural.of(report.shared().size(), "shared resource"));
    }
    if (!report.gone().isEmpty()) {
      unrecorded.add(Plural.of(report.gone().size(), "removal"));
    }
    return unrecorded.isEmpty() ? plan : String.join(" and ", unrecorded) + " to record, " + plan;
  }

  private static String verified(HostReport report) {
    return " and verified" + report.precautions().guard().map(HostConclusion::confirmed).orElse("");
  }

  /** What a new connection confirms: not files that their program has not read. */
  private static String confirmed(AccessGuard guard) {
    String access = guard.isTried() ? ", access confirmed by a new connection" : "";
    return guard.untried().isEmpty()
        ? access
        : access
            + ", not tried: "
            + guard.untried().stream().map(Address::toString).collect(Collectors.joining(", "));
  }

  private static String applied(HostReport report) {
    return Plural.of(ChangeCounts.of(report).changed(), "change") + " applied";
  }

  /** The numbers of changes of a run that did not reach its end. */
  private static String results(HostReport report) {
    ChangeCounts counts = ChangeCounts.of(report);
    long unverified = report.unmet().size();
    long unknown =
        report.outcomes().stream()
            .flatMap(outcome -> outcome.results().stream())
            .filter(result -> result.status() == ChangeStatus.UNKNOWN)
            .count();
    return applied(report)
        + number(unverified, "not verified")
        + number(counts.failed() - unverified, "failed")
        + number(unknown, "unknown")
        + number(counts.pending() - unknown, "not run");
  }

  private static String number(long number, String word) {
    return number == 0 ? "" : ", " + number + " " + word;
  }

  private static String roundTrips(HostReport report) {
    boolean isTree = report.system().filter(SystemState::offline).isPresent();
    return isTree ? "" : " · " + Plural.of(report.roundTrips(), "round trip");
  }
}
