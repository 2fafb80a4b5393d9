package labnotes.view.human;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import labnotes.run.HostStatus;
import labnotes.text.Diagnostic;
import labnotes.view.HostReports;
import labnotes.view.HostResult;
import labnotes.view.LockReport;
import labnotes.view.Messages;
import labnotes.view.ProgressListener;
import labnotes.view.ResourceExplanation;
import labnotes.view.StalePlan;
import labnotes.view.View;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.TextTable;
import labnotes.view.probe.ProbeText;

/** The output of a command as text. */
public final class HumanView implements View {
  /** How much is shown. */
  public enum Detail {
    /** All names of a long list too. */
    VERBOSE,
    /** The whole result and progress. */
    FULL,
    /** Only problems and what needs attention. */
    QUIET
  }

  /** What the terminal can do. */
  public enum Screen {
    /** The last line of standard error can be overwritten. */
    LIVE,
    /** Lines can only be appended. */
    APPEND_ONLY
  }

  private final PrintWriter out;
  private final Messages messages;
  private final TextStyle style;
  private final Detail detail;
  private final Screen screen;
  private boolean isPlanShown;

  /** A view that prints results to standard output and the rest to the messages. */
  public HumanView(
      PrintWriter out, Messages messages, TextStyle style, Detail detail, Screen screen) {
    this.out = out;
    this.messages = messages;
    this.style = style;
    this.detail = detail;
    this.screen = screen;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public void failure(List<Diagnostic> reasons, int exit) {
    messages.diagnostics(reasons);
  }

  @Override
  public void plan(HostReports reports, int exit) {
    List<String> paragraphs = plans(reports);
    if (reports.isMultiHost()) {
      paragraphs.add(new RecapText(style).totals(reports.hosts()));
    }
    print(paragraphs);
  }

  private List<String> plans(HostReports reports) {
    return new HostGroups(style, detail)
        .paragraphs(reports.hosts(), new HostPlanText(style, detail)::of);
  }

  @Override
  public void check(HostReports reports, int exit) {
    List<HostReport> shown =
        reports.hosts().stream()
            .filter(report -> !isQuiet() || report.status() != HostStatus.IN_PLACE)
            .toList();
    List<String> paragraphs =
        new HostGroups(style, detail).paragraphs(shown, new CheckText(style, detail)::of);
    if (reports.isMultiHost() && !isQuiet()) {
      paragraphs.add(new RecapText(style).totals(reports.hosts()));
    }
    print(paragraphs);
  }

  @Override
  public void proposal(HostReports planned) {
    print(plans(planned));
    isPlanShown = true;
  }

  @Override
  public void announcement(HostReports planned) {
    if (!isQuiet()) {
      proposal(planned);
    }
  }

  @Override
  public ProgressListener progress(int hosts) {
    return new ProgressDisplay(messages.err(), mode(hosts));
  }

  private ProgressDisplay.Mode mode(int hosts) {
    if (isQuiet()) {
      return ProgressDisplay.Mode.NONE;
    }
    if (hosts > 1) {
      return ProgressDisplay.Mode.LINES_WITH_HOST;
    }
    return screen == Screen.LIVE ? ProgressDisplay.Mode.BAR : ProgressDisplay.Mode.LINES;
  }

  @Override
  public void unchanged(HostReports reports, int exit) {
    if (isQuiet()) {
      applied(reports, reports, exit);
    } else {
      List<String> paragraphs = plans(reports);
      recap(reports).ifPresent(paragraphs::add);
      print(paragraphs);
    }
  }

  @Override
  public void applied(HostReports planned, HostReports reports, int exit) {
    RunResults results =
        isPlanShown
            ? RunResults.afterPlan(style, planned, reports)
            : RunResults.of(style, planned, reports);
    if (isQuiet()) {
      messages.err().print(results.diagnostics(HumanView::isSuccessful));
      messages.err().flush();
    }
    List<String> paragraphs = results.paragraphs(report -> !isQuiet() || !isSuccessful(report));
    recap(reports).ifPresent(paragraphs::add);
    print(paragraphs);
  }

  private Optional<String> recap(HostReports reports) {
    return Optional.of(reports.hosts())
        .filter(hosts -> reports.isMultiHost() && !isQuiet())
        .map(new RecapText(style)::of);
  }

  private static boolean isSuccessful(HostReport report) {
    return report.status() == HostStatus.IN_PLACE || report.status() == HostStatus.CHANGED;
  }

  @Override
  public void stalePlan(StalePlan plan, int exit) {
    plan.changes().forEach(one -> out.println(ControlCharacters.escape(one.toString())));
    out.println("nothing was changed; run plan again");
    out.flush();
  }

  @Override
  public void runs(List<HostResult<History>> hosts, int exit) {
    results(hosts, one -> new HistoryText(style).runs(one.host(), one.value().orElseThrow()));
  }

  @Override
  public void run(String id, List<HostResult<History>> hosts, int exit) {
    results(
        hosts,
        one ->
            new HistoryText(style)
                .run(
                    Optional.of(one.host()).filter(name -> hosts.size() > 1),
                    id,
                    one.value().orElseThrow()));
  }

  @Override
  public void facts(List<HostResult<HostFacts>> hosts, int exit) {
    results(hosts, this::facts);
  }

  private String facts(HostResult<HostFacts> host) {
    List<List<String>> rows = new ArrayList<>();
    HostFacts facts = host.value().orElseThrow();
    HostFacts.NAMES.forEach(name -> rows.add(List.of("  " + name, shown(facts, name))));
    return style.title(ControlCharacters.escape(host.host()))
        + "\n"
        + ControlCharacters.escape(TextTable.of(rows));
  }

  private static String shown(HostFacts facts, String name) {
    Object value = facts.find(name).orElse("");
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "(none)"
          : String.join(", ", list.stream().map(Object::toString).toList());
    }
    String text =
        value.toString() + (name.equals("memory") && value instanceof Number ? " MiB" : "");
    return text.isEmpty() ? "(unknown)" : text;
  }

  private <T> void results(List<HostResult<T>> hosts, Function<HostResult<T>, String> text) {
    for (HostResult<T> host : hosts) {
      host.error().ifPresent(error -> messages.hostError(host.host(), error));
    }
    print(hosts.stream().filter(host -> host.value().isPresent()).toList(), text);
  }

  @Override
  public void explanations(String profile, List<ResourceExplanation> explanations, int exit) {
    explanations.forEach(one -> out.print(new ExplanationText(style).of(one)));
    out.flush();
  }

  @Override
  public void hosts(List<InventoryHost> hosts, int exit) {
    print(List.of(InventoryText.list(hosts)));
  }

  @Override
  public void hostDetails(List<InventoryHost> hosts, int exit) {
    print(hosts, new InventoryText(style)::details);
  }

  @Override
  public void profiles(List<ProfileSummary> profiles, List<Diagnostic> problems, int exit) {
    messages.diagnostics(problems);
    print(List.of(LibraryText.list(profiles)));
  }

  @Override
  public void profile(ProfileSummary profile, int exit) {
    print(List.of(LibraryText.details(profile, style)));
  }

  @Override
  public void lint(List<Diagnostic> found, int exit) {
    found.forEach(one -> out.print(Messages.text(one, style)));
    if (found.isEmpty() && !isQuiet()) {
      out.println("no problems found");
    }
    out.flush();
  }

  @Override
  public void lockPlan(LockReport report, int exit) {
    lockProposal(report);
    if (report.files().isEmpty() && report.problems().isEmpty() && !isQuiet()) {
      out.println(new LockText(style).upToDate(report));
      out.flush();
    }
    messages.diagnostics(report.problems());
  }

  @Override
  public void lockProposal(LockReport report) {
    out.print(new LockText(style).files(report));
    out.flush();
  }

  @Override
  public void locked(LockReport report, int exit) {
    if (!isQuiet()) {
      out.println(new LockText(style).written(report));
      out.flush();
    }
    messages.diagnostics(report.problems());
  }

  @Override
  public void rendered(Path directory, List<String> paths, int exit) {
    if (!isQuiet()) {
      paths.forEach(path -> out.println(directory.resolve(path.substring(1))));
      out.flush();
    }
  }

  @Override
  public void upgrade(String family, ProfileComparison comparison, int exit) {
    out.print(new ProfileComparisonText(style).detailed(comparison));
    out.println();
    out.println("after the upgrade, run: labnotes reapply " + family);
    out.flush();
  }

  @Override
  public void nextHops(DiscoveredNextHops found, int exit) {
    print(List.of(ProbeText.formatNextHops(found)));
  }

  @Override
  public void probe(ProbeResult result, Optional<VerdictComparison> changes, int exit) {
    out.print(ProbeText.formatResult(result));
    changes.ifPresent(one -> out.print(ProbeText.formatComparison(one)));
    out.flush();
  }

  @Override
  public void probeRound(
      Instant time, StoredVerdict verdict, Optional<VerdictComparison> changes, int exit) {
    out.println(
        time.truncatedTo(ChronoUnit.SECONDS) + " " + ControlCharacters.escape(verdict.summary()));
    changes.ifPresent(one -> out.print(ProbeText.formatComparison(one)));
    out.flush();
  }

  private boolean isQuiet() {
    return detail == Detail.QUIET;
  }

  private <T> void print(List<T> results, Function<T, String> text) {
    print(results.stream().map(text).toList());
  }

  private void print(List<String> paragraphs) {
    out.print(String.join("\n", paragraphs));
    out.flush();
  }
}
