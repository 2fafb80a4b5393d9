package labnotes.view.human;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.WrappedText;

/** A plan as people review it: a note at a time, with its why. */
record PlanText(TextStyle style) {
  private static final String STEP = "  ";

  /** The plan's text; empty where there is nothing to say. */
  String of(Plan plan) {
    Map<String, StringBuilder> notes = new LinkedHashMap<>();
    for (PlanItem item : plan.items()) {
      String lines = item(item);
      if (!lines.isEmpty()) {
        Common common = item.resource().common();
        notes.computeIfAbsent(common.note(), title -> heading(title, common.why())).append(lines);
      }
    }
    return String.join("\n", notes.values());
  }

  private StringBuilder heading(String title, String why) {
    StringBuilder text = new StringBuilder(style.title(TextStyle.printable(title))).append('\n');
    WrappedText.lines(why, 96)
        .forEach(line -> text.append(STEP).append(style.quiet(TextStyle.printable(line))).append('\n'));
    return text;
  }

  private String item(PlanItem item) {
    Decision decision = item.decision();
    String address = TextStyle.printable(item.resource().address().toString());
    if (decision instanceof Decision.Due due) {
      return change(due.change());
    }
    if (decision instanceof Decision.Manual manual) {
      return STEP + style.changed("! by hand ") + address + "\n" + indented(manual.step());
    }
    if (decision instanceof Decision.Waits waits) {
      return STEP + style.quiet("… after " + waits.address() + " ") + address + "\n";
    }
    if (decision instanceof Decision.NotHere notHere) {
      return STEP + style.quiet("- not here ") + address + "\n" + indented(notHere.reason());
    }
    return "";
  }

  private String change(Change change) {
    String address = TextStyle.printable(change.address().toString());
    StringBuilder text =
        new StringBuilder(STEP)
            .append(verb(change))
            .append(' ')
            .append(address)
            .append(isFinal(change) ? "  (cannot be undone)" : "")
            .append('\n');
    DeltaLines lines = new DeltaLines(style);
    for (Delta delta : change.deltas()) {
      lines.of(delta).forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
    }
    return text.toString();
  }

  /** Of what runs everybody knows that it has run. */
  private static boolean isFinal(Change change) {
    return change.verb() != Action.RUN && !change.isUndoable();
  }

  private String verb(Change change) {
    String word = change.verb().name().toLowerCase(Locale.ROOT);
    return switch (change.verb()) {
      case CREATE -> style.added("+ " + word);
      case DELETE -> style.removed("- " + word);
      case RUN -> style.place("> " + word);
      case UPDATE, REPLACE, MANUAL -> style.changed("~ " + word);
    };
  }

  private static String indented(String text) {
    StringBuilder lines = new StringBuilder();
    List<String> wrapped = WrappedText.lines(text, 94);
    wrapped.forEach(line -> lines.append(STEP + STEP).append(TextStyle.printable(line)).append('\n'));
    return lines.toString();
  }
}
