package labnotes.view.human;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.reconcile.Drift;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.HostReport;
import labnotes.run.RunEvent;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** Reports and events as text for people. */
public record HumanView(TextStyle style) {

  /** What would be done on a host, with every difference. */
  public String plan(HostReport report) {
    StringBuilder text = new StringBuilder(heading(report)).append("\n\n");
    report
        .succession()
        .map(new ProfileComparisonText(style)::brief)
        .ifPresent(words -> text.append(words).append('\n'));
    String plan = DeferredSummary.seen(report).map(new PlanText(style)::of).orElse("");
    text.append(plan).append(plan.isEmpty() ? "" : "\n");
    text.append(new PrecautionText(style).of(report.precautions()));
    String moved = moved(report);
    text.append(moved).append(moved.isEmpty() ? "" : "\n");
    text.append(later(report));
    return text.append(last(report)).append('\n').toString();
  }

  /** What differs on a host, a line for each resource. */
  public String check(HostReport report) {
    StringBuilder text = new StringBuilder(heading(report)).append('\n');
    List<PlanItem> seen = DeferredSummary.seen(report).map(Plan::items).orElse(List.of());
    int width =
        seen.stream()
            .filter(
                item ->
                    !DriftSummary.of(item).isEmpty()
                        || report.movements().containsKey(item.resource().address()))
            .mapToInt(item -> item.resource().address().toString().length())
            .max()
            .orElse(0);
    seen.forEach(item -> text.append(line(report, item, width)));
    text.append(later(report));
    return text.append(last(report)).append('\n').toString();
  }

  /** Who moved what is not as the profile has it, a line for each. */
  private String moved(HostReport report) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(report.movements())
        .forEach(
            (address, movement) ->
                lines
                    .append("  ")
                    .append(style.quiet(TextStyle.printable(address + ": " + movement)))
                    .append('\n'));
    return lines.toString();
  }

  private String later(HostReport report) {
    return DeferredSummary.of(report).map(words -> style.quiet(words) + "\n").orElse("");
  }

  private String line(HostReport report, PlanItem item, int width) {
    Optional<Drift> movement =
        Optional.ofNullable(report.movements().get(item.resource().address()));
    String drift =
        Stream.concat(
                Stream.of(DriftSummary.of(item)).filter(text -> !text.isEmpty()),
                movement.stream().map(Drift::toString))
            .collect(Collectors.joining("; "));
    if (drift.isEmpty()) {
      return "";
    }
    String address = TextStyle.printable(item.resource().address().toString());
    String padding = " ".repeat(Math.max(0, width - address.length()));
    return "  " + style.changed(address) + padding + "  " + TextStyle.printable(drift) + "\n";
  }

  /** What was done on a host, with its name before each line where there are several. */
  public String outcome(Optional<String> host, HostReport report) {
    return at(host, outcome(report));
  }

  /** What its user should know of a host, with its name before each line as with an outcome. */
  public String problems(Optional<String> host, HostReport report) {
    return at(host, problems(report));
  }

  private static String at(Optional<String> host, String text) {
    String where = where(host);
    return text.lines()
        .map(line -> (line.startsWith(" ") ? "" : where) + line + "\n")
        .collect(Collectors.joining());
  }

  private static String where(Optional<String> host) {
    return host.map(name -> TextStyle.printable(name) + ": ").orElse("");
  }

  private String outcome(HostReport report) {
    StringBuilder text = new StringBuilder();
    for (ApplyOutcome outcome : report.outcomes()) {
      for (ChangeResult result : outcome.results()) {
        if (result.status() == ChangeResult.Status.FAILED) {
          text.append(failure(result));
        } else if (result.change().address().kind().equals("ports")) {
          text.append(said(result));
        }
      }
    }
    return text.append(last(report)).append('\n').toString();
  }

  private String failure(ChangeResult result) {
    StringBuilder text = new StringBuilder();
    text.append(style.removed("failed ")).append(result.change().address()).append('\n');
    return text.append(said(result)).toString();
  }

  /** The last of what the host printed; of ports it is what became of those that are renamed. */
  private static String said(ChangeResult result) {
    StringBuilder text = new StringBuilder();
    List<String> lines = TextStyle.printable(result.output()).lines().toList();
    lines
        .subList(Math.max(0, lines.size() - 20), lines.size())
        .forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }

  /** One event in one line, with its host where there are several. */
  public String event(Optional<String> host, RunEvent event) {
    String where = where(host);
    if (event instanceof RunEvent.Unreached unreached) {
      return where + "no new connection yet: " + TextStyle.printable(unreached.trouble());
    }
    RunEvent.Changed changed = (RunEvent.Changed) event;
    String status = changed.result().status().name().toLowerCase(Locale.ROOT);
    return where
        + "%d/%d %s %s"
            .formatted(
                changed.index() + 1,
                changed.total(),
                status,
                TextStyle.printable(changed.change().address().toString()));
  }

  /** One thing that is wrong with somebody's input. */
  public String diagnostic(Diagnostic diagnostic) {
    String word =
        diagnostic.severity() == Severity.ERROR ? style.removed("error") : style.changed("warning");
    String place = diagnostic.at() == null ? "" : style.title(diagnostic.at().toString()) + ": ";
    String hint = diagnostic.hint() == null ? "" : "\n    " + diagnostic.hint();
    return place + word + ": " + TextStyle.printable(diagnostic.message() + hint) + "\n";
  }

  private String heading(HostReport report) {
    String system =
        report
            .system()
            .map(state -> " · " + (state.family() + " " + state.version()).strip())
            .filter(text -> text.length() > 3)
            .orElse("");
    String profile = report.profile().map(name -> " · " + name).orElse("");
    String remark =
        report.remark().map(text -> "\n" + style.quiet(TextStyle.printable(text))).orElse("");
    return style.title(TextStyle.printable(report.host())) + TextStyle.printable(system + profile) + remark;
  }

  private String last(HostReport report) {
    StringBuilder text = new StringBuilder(problems(report));
    report
        .error()
        .ifPresent(
            error ->
                text.append(style.removed("error"))
                    .append(": ")
                    .append(TextStyle.printable(error))
                    .append('\n'));
    return text.append(status(report)).toString();
  }

  private String problems(HostReport report) {
    return report.problems().stream().map(this::diagnostic).collect(Collectors.joining());
  }

  private String status(HostReport report) {
    String decided =
        report.decided().isEmpty()
            ? ""
            : Plural.of(report.decided().size(), "decision") + " to be remembered, ";
    String totals = decided + report.plan().map(PlanTotals::of).orElse("");
    boolean tree = report.system().filter(SystemState::offline).isPresent();
    String trips = tree ? "" : " · " + Plural.of(report.trips(), "round trip");
    String run = report.run().map(id -> " · run " + id).orElse("");
    return switch (report.status()) {
      case CONVERGED ->
          totals.isEmpty()
              ? "nothing to do" + trips
              : style.added("in place") + ": " + totals + trips;
      case DIFFERENT -> style.changed("pending") + ": " + totals + trips;
      case CHANGED ->
          style.added("done")
              + ": "
              + done(report)
              + " and seen to hold"
              + report
                  .precautions()
                  .guard()
                  .map(guard -> ", confirmed by a new connection")
                  .orElse("")
              + trips
              + run;
      case MISTAKEN -> style.removed("refused") + ": the profile is wrong" + trips;
      case LOST -> style.removed("connection lost") + ": " + done(report) + run;
      case UNREACHABLE -> style.removed("not reached");
      case FAILED ->
          style.removed("failed")
              + (report.outcomes().isEmpty() ? "" : ": " + done(report))
              + trips
              + run;
    };
  }

  private static String done(HostReport report) {
    long made =
        report.outcomes().stream()
            .flatMap(outcome -> outcome.results().stream())
            .filter(result -> result.status() == ChangeResult.Status.DONE)
            .count();
    return Plural.of((int) made, "change") + " made";
  }
}
