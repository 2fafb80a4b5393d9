package labnotes.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.text.Diagnostic;
import labnotes.text.UnifiedDiff;

/** The drift of one resource, as a clause. */
public final class DriftSummary {
  private static final String CONTENT_DIFFERS = "content differs";
  private static final int MAX_LINE = 80;

  private DriftSummary() {}

  /** Returns the clause; empty if the resource is in place and was checked. */
  public static String of(PlanItem item) {
    Decision decision = item.decision();
    if (decision instanceof Decision.Due due) {
      String action = due.change().action().name().toLowerCase(Locale.ROOT);
      List<String> differences = differences(due.change());
      return action + (differences.isEmpty() ? "" : ": " + String.join(", ", differences));
    }
    if (decision instanceof Decision.InPlace inPlace) {
      List<String> unchecked = inPlace.unchecked();
      return unchecked.isEmpty() ? "" : Delta.Value.UNCHECKED + ": " + String.join("; ", unchecked);
    }
    if (decision instanceof Decision.Fault fault) {
      return "fault: " + fault.finding();
    }
    if (decision instanceof Decision.Manual manual) {
      return "manual step: " + manual.step();
    }
    if (decision instanceof Decision.Waits waits) {
      String then = waits.expected().map(change -> ", then " + change.action().word()).orElse("");
      return "waits for " + waits.address() + then;
    }
    if (decision instanceof Decision.Refused refused) {
      return "refused: " + reasons(refused);
    }
    return decision instanceof Decision.Deferred deferred ? "deferred: " + deferred.reason() : "";
  }

  /** Returns why a resource is refused, in one line; where and what to do is in the diagnostics. */
  public static String reasons(Decision.Refused decision) {
    return decision.reasons().stream().map(Diagnostic::message).collect(Collectors.joining("; "));
  }

  /** Returns a clause for each difference of a change. */
  static List<String> differences(Change change) {
    if (change.action() != Action.CREATE) {
      return differences(change.deltas());
    }
    List<String> differences = new ArrayList<>(List.of("does not exist"));
    differences.addAll(
        differences(change.deltas().stream().filter(DriftSummary::isObserved).toList()));
    return differences;
  }

  private static List<String> differences(List<Delta> deltas) {
    return deltas.stream().flatMap(delta -> difference(delta).stream()).toList();
  }

  /** Whether part of a missing resource has a value already, such as a running kernel setting. */
  private static boolean isObserved(Delta delta) {
    return delta instanceof Delta.Value value && value.before().isPresent();
  }

  /** A clause for one difference; empty for the text of a command, which only a plan shows. */
  private static Optional<String> difference(Delta delta) {
    if (delta instanceof Delta.Value value) {
      return switch (value.name()) {
        case "command",
            Delta.Value.STAYS,
            Delta.Value.LOST,
            Delta.Value.SHARED,
            Delta.Value.UNCERTAIN ->
            Optional.empty();
        case "reason" -> value.after();
        case "triggered by" -> value.after().map(causes -> "triggered by " + causes);
        default -> Optional.of(value(value));
      };
    }
    return Optional.of(delta instanceof Delta.Text text ? text(text) : delta.name() + " differs");
  }

  private static String value(Delta.Value value) {
    if (value.before().isEmpty()) {
      return value.name() + ": " + value.after().orElse("(none)");
    }
    String observed = value.name() + " is " + value.before().get();
    return observed
        + value.after().map(after -> ", should be " + after).orElse(", should not be set");
  }

  /** The first difference of a text if it fits into a short line, and the number of the others. */
  private static String text(Delta.Text text) {
    String name = text.name();
    String diff = UnifiedDiff.of(name, name, text.before().orElse(null), text.after().orElse(null));
    List<String> removed = lines(diff, "-");
    List<String> added = lines(diff, "+");
    int count = Math.max(removed.size(), added.size());
    String observed = removed.isEmpty() ? "" : removed.get(0);
    String desired = added.isEmpty() ? "" : added.get(0);
    if (observed.length() + desired.length() > MAX_LINE || (observed + desired).isBlank()) {
      return count > 1 ? CONTENT_DIFFERS + " in " + count + " lines" : CONTENT_DIFFERS;
    }
    String first =
        observed.isEmpty()
            ? "content lacks `" + desired + "`"
            : "content has `%s`, should %s"
                .formatted(observed, desired.isEmpty() ? "not" : "be `" + desired + "`");
    return count == 1 ? first : first + ", the first of " + count + " lines that differ";
  }

  private static List<String> lines(String diff, String mark) {
    return diff.lines()
        .skip(2)
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(1).strip())
        .toList();
  }
}
