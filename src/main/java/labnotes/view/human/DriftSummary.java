package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.plan.PlanItem;
import labnotes.text.UnifiedDiff;

/** What is not as a profile has it, in a clause for each thing. */
final class DriftSummary {
  private static final int SHORT = 80;

  private DriftSummary() {}

  /** The clause; empty for what is in place. */
  static String of(PlanItem item) {
    Decision decision = item.decision();
    if (decision instanceof Decision.Due due) {
      String verb = due.change().verb().name().toLowerCase(Locale.ROOT);
      List<String> aspects = aspects(due.change());
      return verb + (aspects.isEmpty() ? "" : ": " + String.join(", ", aspects));
    }
    if (decision instanceof Decision.Manual manual) {
      return "by hand: " + manual.step();
    }
    if (decision instanceof Decision.Waits waits) {
      return "waits for " + waits.address();
    }
    return decision instanceof Decision.NotHere notHere ? "not here: " + notHere.reason() : "";
  }

  private static List<String> aspects(Change change) {
    List<String> aspects = new ArrayList<>();
    boolean missing = change.verb() == Action.CREATE;
    if (missing) {
      aspects.add("is not there");
    }
    for (Delta delta : change.deltas()) {
      if (!missing || isThere(delta)) {
        aspect(delta).ifPresent(aspects::add);
      }
    }
    return aspects;
  }

  /** Whether an aspect of what is to be created is there already, such as a live value. */
  private static boolean isThere(Delta delta) {
    return delta instanceof Delta.Value value && value.before().isPresent();
  }

  /** A clause on what differs; what a command is made of fits in no line, and the plan shows it. */
  private static Optional<String> aspect(Delta delta) {
    if (delta instanceof Delta.Value value) {
      return switch (value.name()) {
        case "command", Delta.Value.STAYS, Delta.Value.LOST -> Optional.empty();
        case "because" -> value.after();
        case "because of" -> value.after().map(causes -> "because of " + causes);
        default ->
            Optional.of(
                value.name()
                    + value.before().map(before -> " is " + before + ", shall be ").orElse(": ")
                    + value.after().orElse("gone"));
      };
    }
    return Optional.of(delta instanceof Delta.Text text ? text(text) : delta.name() + " differs");
  }

  /** What differs in a text, where one short line does. */
  private static String text(Delta.Text text) {
    String name = text.name();
    String diff = UnifiedDiff.of(name, name, text.before().orElse(null), text.after().orElse(null));
    List<String> gone = lines(diff, "-");
    List<String> come = lines(diff, "+");
    if (Math.max(gone.size(), come.size()) != 1) {
      return "its text differs";
    }
    String is = gone.isEmpty() ? "" : gone.get(0);
    String wished = come.isEmpty() ? "" : come.get(0);
    if (is.length() + wished.length() > SHORT || (is + wished).isBlank()) {
      return "its text differs";
    }
    if (gone.isEmpty()) {
      return wished + " is missing";
    }
    return is + " shall be " + (come.isEmpty() ? "gone" : wished);
  }

  private static List<String> lines(String diff, String mark) {
    return diff.lines()
        .skip(2)
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(1).strip())
        .toList();
  }
}
