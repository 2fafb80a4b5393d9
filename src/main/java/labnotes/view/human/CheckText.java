package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.Decision;
import labnotes.plan.DriftSummary;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.reconcile.Drift;
import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** The drift of a host, one line for each resource; for a deferred one only if asked for all. */
record CheckText(TextStyle style, HumanView.Detail detail) {
  /** Returns what follows the name of the host. */
  String of(HostReport report) {
    StringBuilder text = new StringBuilder(new HostHeading(style).of(report)).append('\n');
    List<PlanItem> items =
        new DeferredSummary(detail)
            .remaining(report).map(Plan::items).orElse(List.of()).stream()
                .filter(item -> !drift(report, item).isEmpty())
                .toList();
    int width =
        items.stream()
            .mapToInt(item -> item.resource().address().toString().length())
            .max()
            .orElse(0);
    items.forEach(item -> text.append(line(report, item, width)));
    Stream.of(new DeferredSummary(detail).of(report), new UndeclaredSummary(detail).of(report))
        .flatMap(Optional::stream)
        .forEach(line -> text.append(style.dimmed(line)).append('\n'));
    return text.append(new HostConclusion(style).of(report, report.problems())).toString();
  }

  private String line(HostReport report, PlanItem item, int width) {
    String address = ControlCharacters.escape(item.resource().address().toString());
    String padding = " ".repeat(Math.max(0, width - address.length()));
    String drift = ControlCharacters.escape(drift(report, item));
    return "  " + style.changed(address) + padding + "  " + drift + "\n";
  }

  /** The drift and its cause; empty for a resource without any. */
  private static String drift(HostReport report, PlanItem item) {
    Optional<Drift> cause = Optional.ofNullable(report.drift().get(item.resource().address()));
    // The reasons of a refusal follow all resources, each with what to do.
    String summary =
        item.decision() instanceof Decision.Refused ? "refused" : DriftSummary.of(item);
    return Stream.concat(Stream.of(summary), cause.stream().map(Drift::toString))
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
