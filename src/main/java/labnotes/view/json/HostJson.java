package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import labnotes.guard.AccessGuard;
import labnotes.kind.Address;
import labnotes.plan.PartialRun;
import labnotes.plan.Plan;
import labnotes.plan.UnmetExpectation;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.ChangeCounts;
import labnotes.view.StatusWord;

/** The report on one host as JSON. */
final class HostJson {
  /** The decimal places of a time in seconds. */
  private static final int MILLIS = 3;

  private HostJson() {}

  /**
   * Writes a report.
   *
   * @param problems its diagnostics, with those of the plan before a run
   */
  static void write(HostReport report, List<Diagnostic> problems, ObjectNode host) {
    host.put("host", report.host());
    report
        .system()
        .ifPresent(
            system ->
                host.putObject("os")
                    .put("family", system.family())
                    .put("version", system.version()));
    report.assumption().ifPresent(remark -> host.put("remark", remark));
    if (report.profile().isPresent()) {
      ProfilesJson.addTo(host, report.profiles().profiles());
    }
    report.partial().ifPresent(partial -> write(partial, host.putObject("partial")));
    host.put("status", StatusWord.of(report));
    report
        .upgrade()
        .ifPresent(
            comparison ->
                ProfileComparisonJson.addTo(host.putObject("profileComparison"), comparison));
    PlanJson.addTo(host, report.plan().map(Plan::items).orElse(List.of()), report.profiles());
    report.precautions().guard().ifPresent(guard -> write(guard, host.putObject("accessGuard")));
    if (report.precautions().bootEnvironment()) {
      host.put("bootEnvironment", true);
    }
    report.run().ifPresent(run -> host.put("run", run));
    DriftCauseJson.addTo(host, report.drift());
    addresses(report.resolutions(), host.putArray("resolutions"));
    addresses(report.shared(), host.putArray("shared"));
    addresses(report.gone(), host.putArray("gone"));
    addresses(report.keptEdits(), host.putArray("keptEdits"));
    addresses(report.undeclared(), host.putArray("undeclared"));
    if (!report.outcomes().isEmpty()) {
      results(report, host.putArray("results"));
    }
    if (!report.unmet().isEmpty()) {
      unmet(report.unmet(), host.putArray("unmetExpectations"));
    }
    ChangeCounts counts = ChangeCounts.of(report);
    host.putObject("counts")
        .put("changed", counts.changed())
        .put("failed", counts.failed())
        .put("pending", counts.pending());
    host.put("roundTrips", report.roundTrips());
    host.put("seconds", BigDecimal.valueOf(report.elapsed().toMillis(), MILLIS));
    DiagnosticJson.addTo(host, problems);
    host.put("error", report.error().orElse(null));
  }

  private static void write(PartialRun partial, ObjectNode node) {
    ArrayNode only = node.putArray("only");
    partial.selection().only().forEach(only::add);
    ArrayNode skip = node.putArray("skip");
    partial.selection().skip().forEach(skip::add);
    node.put("selected", partial.selected()).put("total", partial.total());
  }

  private static void write(AccessGuard guard, ObjectNode node) {
    node.put("confirmWithinSeconds", guard.within().toSeconds());
    addresses(guard.addresses(), node.putArray("reverts"));
    addresses(guard.untried(), node.putArray("untried"));
  }

  private static void addresses(List<Address> all, ArrayNode nodes) {
    all.forEach(address -> nodes.add(address.toString()));
  }

  private static void unmet(List<UnmetExpectation> all, ArrayNode nodes) {
    for (UnmetExpectation one : all) {
      ObjectNode node = nodes.addObject().put("address", one.address().toString());
      ArrayNode deltas = node.putArray("deltas");
      one.differences()
          .forEach(delta -> DeltaJson.write(delta, deltas.addObject(), "observed", "expected"));
      node.put("reason", one.reason());
    }
  }

  private static void results(HostReport report, ArrayNode results) {
    for (ApplyOutcome outcome : report.outcomes()) {
      for (ChangeResult result : outcome.results()) {
        ObjectNode node = results.addObject();
        node.put("address", result.change().address().toString())
            .put("status", StatusWord.of(result.status()));
        if (result.status() == ChangeStatus.FAILED) {
          node.put("exitStatus", result.exitStatus());
          report
              .declaredAt(result.change().address())
              .ifPresent(at -> DiagnosticJson.position(node.putObject("definedAt"), at));
        }
        node.put("output", result.output());
      }
    }
  }
}
