package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.inventory.InventoryHost;
import labnotes.plan.ProfileComparison;
import labnotes.probe.ProbeResult;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.profile.ProfileSummary;
import labnotes.profile.system.HostFacts;
import labnotes.record.HistoryFact.History;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.HostReports;
import labnotes.view.HostResult;
import labnotes.view.LockReport;
import labnotes.view.Messages;
import labnotes.view.ProgressListener;
import labnotes.view.ResourceExplanation;
import labnotes.view.StalePlan;
import labnotes.view.SystemFacts;
import labnotes.view.View;
import labnotes.view.probe.ProbeJson;

/** The output of a command as one JSON document on standard output. */
public final class JsonView implements View {
  private final PrintWriter out;
  private final Messages messages;
  private final JsonDocument document;

  /**
   * A view that prints a document to standard output and the rest to the messages.
   *
   * @param document of the command
   */
  public JsonView(PrintWriter out, Messages messages, JsonDocument document) {
    this.out = out;
    this.messages = messages;
    this.document = document;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public void failure(List<Diagnostic> reasons, int exit) {
    messages.diagnostics(reasons);
    print(document.with(exit, node -> DiagnosticJson.addTo(node, reasons)));
  }

  @Override
  public void plan(HostReports reports, int exit) {
    hosts(reports, reports, exit);
  }

  @Override
  public void check(HostReports reports, int exit) {
    hosts(reports, reports, exit);
  }

  @Override
  public void proposal(HostReports planned) {
    // The document follows the run, with the plan in it.
  }

  @Override
  public void announcement(HostReports planned) {
    // The document follows the run, with the plan in it.
  }

  @Override
  public ProgressListener progress(int hosts) {
    return (host, event) -> {};
  }

  @Override
  public void unchanged(HostReports reports, int exit) {
    hosts(reports, reports, exit);
  }

  @Override
  public void applied(HostReports planned, HostReports reports, int exit) {
    hosts(planned, reports, exit);
  }

  private void hosts(HostReports planned, HostReports reports, int exit) {
    print(
        document.with(
            exit,
            node -> {
              ProfilesJson.addTo(node, reports.profiles());
              ArrayNode hosts = node.putArray("hosts");
              for (int index = 0; index < reports.hosts().size(); index++) {
                HostReport report = reports.hosts().get(index);
                List<Diagnostic> problems =
                    Stream.concat(
                            planned.hosts().get(index).problems().stream(),
                            report.problems().stream())
                        .distinct()
                        .toList();
                HostJson.write(report, problems, hosts.addObject());
              }
            }));
  }

  @Override
  public void stalePlan(StalePlan plan, int exit) {
    print(
        document.with(
            exit, node -> StalePlanJson.addTo(ProfilesJson.addTo(node, plan.profiles()), plan)));
  }

  @Override
  public void runs(List<HostResult<History>> hosts, int exit) {
    print(document.with(exit, node -> HistoryJson.BRIEF.addTo(node, hosts)));
  }

  @Override
  public void run(String id, List<HostResult<History>> hosts, int exit) {
    print(document.with(exit, node -> HistoryJson.DETAILED.addTo(node, hosts)));
  }

  @Override
  public void facts(List<HostResult<HostFacts>> hosts, int exit) {
    print(
        document.with(
            exit,
            node -> {
              ArrayNode all = node.putArray("hosts");
              hosts.forEach(host -> facts(host, all.addObject()));
            }));
  }

  private static void facts(HostResult<HostFacts> host, ObjectNode node) {
    node.put("host", host.host());
    host.value()
        .ifPresent(
            known -> {
              ObjectNode facts = node.putObject("facts");
              HostFacts.NAMES.forEach(
                  name -> facts.set(name, facts.pojoNode(known.find(name).orElse(null))));
              SystemFacts.others(known.system()).forEach(node::putPOJO);
            });
    host.error().ifPresent(error -> node.put("error", error));
  }

  @Override
  public void explanations(String profile, List<ResourceExplanation> explanations, int exit) {
    print(
        document.with(
            exit,
            node -> {
              ArrayNode hosts = node.put("profile", profile).putArray("hosts");
              explanations.forEach(one -> ExplanationJson.write(one, hosts.addObject()));
            }));
  }

  @Override
  public void hosts(List<InventoryHost> hosts, int exit) {
    print(document.with(exit, node -> InventoryJson.addTo(node, hosts)));
  }

  @Override
  public void hostDetails(List<InventoryHost> hosts, int exit) {
    hosts(hosts, exit);
  }

  @Override
  public void profiles(List<ProfileSummary> profiles, List<Diagnostic> problems, int exit) {
    messages.diagnostics(problems);
    print(document.with(exit, node -> LibraryJson.list(profiles, node)));
  }

  @Override
  public void profile(ProfileSummary profile, int exit) {
    print(document.with(exit, node -> LibraryJson.details(profile, node)));
  }

  @Override
  public void lint(List<Diagnostic> found, int exit) {
    print(document.with(exit, node -> DiagnosticJson.addTo(node, found)));
  }

  @Override
  public void lockPlan(LockReport report, int exit) {
    messages.diagnostics(report.problems());
    print(document.with(exit, node -> LockJson.addTo(node, report)));
  }

  /** The document shows them. */
  @Override
  public void lockProposal(LockReport report) {}

  @Override
  public void locked(LockReport report, int exit) {
    lockPlan(report, exit);
  }

  @Override
  public void rendered(Path directory, List<String> paths, int exit) {
    print(document.with(exit, node -> paths.forEach(node.putArray("files")::add)));
  }

  @Override
  public void upgrade(String family, ProfileComparison comparison, int exit) {
    print(
        document.with(
            exit, node -> ProfileComparisonJson.addTo(node.put("profile", family), comparison)));
  }

  @Override
  public void nextHops(DiscoveredNextHops found, int exit) {
    print(document.with(exit, node -> ProbeJson.addNextHops(node, found)));
  }

  @Override
  public void probe(ProbeResult result, Optional<VerdictComparison> changes, int exit) {
    print(document.with(exit, node -> ProbeJson.addResult(node, result, changes)));
  }

  @Override
  public void probeRound(
      Instant time, StoredVerdict verdict, Optional<VerdictComparison> changes, int exit) {
    print(document.line(exit, node -> ProbeJson.addRound(node, verdict, changes)));
  }

  private void print(String text) {
    out.println(text);
    out.flush();
  }
}
