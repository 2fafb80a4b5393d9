package labnotes.view.human;

import java.util.List;
import java.util.stream.Collectors;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.plan.DriftSummary;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.ResourceExplanation;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** The text that explains the resources of one host. */
record ExplanationText(TextStyle style) {
  private static final int LABEL_WIDTH = 14;

  String of(ResourceExplanation explanation) {
    HostReport report = explanation.report();
    StringBuilder text = new StringBuilder();
    if (report.plan().isEmpty()) {
      return style.title(ControlCharacters.escape(report.host()))
          + new CheckText(style, HumanView.Detail.FULL).of(report);
    }
    for (PlanItem item : report.plan().get().items()) {
      Common common = item.resource().common();
      String address = ControlCharacters.escape(item.resource().address().toString());
      text.append(style.title(address)).append(" on ");
      text.append(ControlCharacters.escape(report.host())).append('\n');
      line(text, "profile", report.profile().orElse(""));
      line(text, "note", common.note());
      line(text, "why", common.why());
      line(text, "source", explanation.sources().getOrDefault(common.note(), ""));
      line(text, "defined at", common.at() == null ? "" : common.at().toString());
      line(text, "state", state(item, report));
      if (isChangeKnown(item.decision())) {
        text.append('\n')
            .append(
                new PlanText(style, report.profiles(), FoldedFiles.none(), report.drift())
                    .of(new Plan(List.of(item))));
      }
      text.append('\n');
    }
    List<Diagnostic> refusals = refusals(report);
    if (!refusals.isEmpty()) {
      text.append(new HostConclusion(style).diagnostics(refusals)).append('\n');
    }
    EffectiveConfigText files = new EffectiveConfigText(style);
    explanation.file().ifPresent(file -> text.append(files.describe(file)));
    return text.toString();
  }

  private static boolean isChangeKnown(Decision decision) {
    return decision instanceof Decision.Due
        || (decision instanceof Decision.Waits waits && waits.expected().isPresent());
  }

  /** Why apply changes nothing on the host. */
  private static List<Diagnostic> refusals(HostReport report) {
    return report.problems().stream().filter(Diagnostic::isError).toList();
  }

  private static String state(PlanItem item, HostReport report) {
    Decision decision = item.decision();
    if (decision instanceof Decision.InPlace inPlace) {
      return inPlace.unchecked().isEmpty()
          ? "in place: " + inPlace.reason()
          : "in place, except for what was " + DriftSummary.of(item);
    }
    if (decision instanceof Decision.Fault fault) {
      return "fault: " + fault.finding();
    }
    if (decision instanceof Decision.Manual manual) {
      return "manual step: " + manual.step();
    }
    if (decision instanceof Decision.Deferred deferred) {
      return "deferred: " + deferred.reason();
    }
    if (decision instanceof Decision.Waits) {
      return DriftSummary.of(item);
    }
    if (decision instanceof Decision.Refused refused) {
      return "refused: "
          + refused.reasons().stream().map(Object::toString).collect(Collectors.joining("; "));
    }
    return refusals(report).isEmpty()
        ? "drift; apply would make this change:"
        : "drift; apply changes nothing until these errors are corrected:";
  }

  private void line(StringBuilder text, String label, String value) {
    if (value.isEmpty()) {
      return;
    }
    String head = "  " + label + " ".repeat(LABEL_WIDTH - 2 - label.length());
    for (String words : style.wrap(value, LABEL_WIDTH)) {
      text.append(head).append(ControlCharacters.escape(words)).append('\n');
      head = " ".repeat(LABEL_WIDTH);
    }
  }
}
