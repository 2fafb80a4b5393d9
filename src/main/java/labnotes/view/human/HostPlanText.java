package labnotes.view.human;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import labnotes.reconcile.DriftCause;
import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** What apply would change on a host; of many new files only the names, unless asked for all. */
record HostPlanText(TextStyle style, HumanView.Detail detail) {
  /** Returns what follows the name of the host. */
  String of(HostReport report) {
    StringBuilder text = new StringBuilder(new HostHeading(style).of(report)).append("\n\n");
    report
        .upgrade()
        .map(new ProfileComparisonText(style)::brief)
        .ifPresent(comparison -> paragraph(text, comparison));
    paragraph(
        text,
        new DeferredSummary(detail)
            .remaining(report)
            .map(new PlanText(style, report.profiles(), folded(), report.drift())::of)
            .orElse(""));
    text.append(new PrecautionsText(style).of(report.precautions()));
    paragraph(text, driftCauses(report));
    Stream.of(new DeferredSummary(detail).of(report), new UndeclaredSummary(detail).of(report))
        .flatMap(Optional::stream)
        .forEach(line -> text.append(style.dimmed(line)).append('\n'));
    return text.append(new HostConclusion(style).of(report, report.problems())).toString();
  }

  private FoldedFiles folded() {
    return detail == HumanView.Detail.VERBOSE ? FoldedFiles.none() : FoldedFiles.ofMany();
  }

  private static void paragraph(StringBuilder text, String lines) {
    if (!lines.isEmpty()) {
      text.append(lines).append('\n');
    }
  }

  /** The causes; that a resource was never applied is clear from the plan. */
  private String driftCauses(HostReport report) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(report.drift())
        .forEach(
            (address, drift) -> {
              if (drift.cause() != DriftCause.NOT_APPLIED) {
                String line = ControlCharacters.escape(address + ": " + drift);
                lines.append("  ").append(style.dimmed(line)).append('\n');
              }
            });
    return lines.isEmpty() ? "" : style.title("Causes of drift") + "\n" + lines;
  }
}
