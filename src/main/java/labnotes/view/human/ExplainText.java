package labnotes.view.human;

import java.util.List;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.run.HostReport;
import labnotes.view.ResourceExplanation;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.WrappedText;

/**
 * What notes say about one thing, and how it stands.
 *
 * @param subject an address, or a path
 */
public record ExplainText(TextStyle style, String subject) {

  /** Whether an item is about the subject: it has that address, or is at, in or of that path. */
  public static boolean isAbout(PlanItem item, String subject) {
    String address = item.resource().address().toString();
    String name = item.resource().address().name();
    return address.equals(subject)
        || name.equals(subject)
        || name.startsWith(subject + ":")
        || (subject.startsWith("/") && touches(item, subject));
  }

  private static boolean touches(PlanItem item, String path) {
    return item.decision() instanceof Decision.Due due
        && due.change().deltas().stream().anyMatch(delta -> delta.name().equals(path));
  }

  /** The text for one host. */
  public String of(ResourceExplanation explanation) {
    HostReport report = explanation.report();
    StringBuilder text = new StringBuilder();
    if (report.plan().isEmpty()) {
      return new HumanView(style).check(report);
    }
    for (PlanItem item : report.plan().get().items()) {
      Common common = item.resource().common();
      String address = TextStyle.printable(item.resource().address().toString());
      text.append(style.title(address)).append(" on ").append(TextStyle.printable(report.host()));
      text.append('\n');
      line(text, "profile", report.profile().orElse(""));
      line(text, "note", common.note());
      line(text, "why", common.why());
      line(text, "source", explanation.sources().getOrDefault(common.note(), ""));
      line(text, "where", common.at() == null ? "" : common.at().toString());
      line(text, "now", now(item.decision()));
      if (item.decision() instanceof Decision.Due) {
        text.append('\n').append(new PlanText(style).of(new Plan(List.of(item))));
      }
      text.append('\n');
    }
    EffectiveConfigText configs = new EffectiveConfigText(style);
    explanation.reading().ifPresent(reading -> text.append(configs.describe(reading)));
    return text.toString();
  }

  public static String now(Decision decision) {
    if (decision instanceof Decision.InPlace inPlace) {
      return "in place: " + inPlace.reason();
    }
    if (decision instanceof Decision.Manual manual) {
      return "a step for a person: " + manual.step();
    }
    if (decision instanceof Decision.NotHere notHere) {
      return "not here: " + notHere.reason();
    }
    if (decision instanceof Decision.Waits waits) {
      return "waits for " + waits.address();
    }
    return decision instanceof Decision.Refused refused
        ? "refused: " + String.join("; ", refused.reasons().stream().map(Object::toString).toList())
        : "differs; apply would change it as follows";
  }

  private static void line(StringBuilder text, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String head = "  " + name + " ".repeat(9 - name.length());
    for (String words : WrappedText.lines(value, 88)) {
      text.append(head).append(TextStyle.printable(words)).append('\n');
      head = " ".repeat(11);
    }
  }
}
