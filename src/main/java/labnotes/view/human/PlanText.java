package labnotes.view.human;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.plan.DriftSummary;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileShares;
import labnotes.reconcile.Drift;
import labnotes.reconcile.DriftCause;
import labnotes.text.Position;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/**
 * The text of a plan: one paragraph for each note with its why.
 *
 * @param profiles those of the run; if there are several, each note has the names of its own
 * @param folded which new files are shown by their names alone
 * @param drift the drift of its resources; an edit on the host is named beside the change that
 *     overwrites it
 */
record PlanText(
    TextStyle style, ProfileShares profiles, FoldedFiles folded, Map<Address, Drift> drift) {
  private static final String STEP = "  ";

  /** Returns the text; empty if nothing is to be done. */
  String of(Plan plan) {
    Map<String, StringBuilder> notes = new LinkedHashMap<>();
    Map<Position, List<Resource>> many = folded.in(plan);
    Set<Position> shown = new HashSet<>();
    for (PlanItem item : plan.items()) {
      Position at = item.resource().common().at();
      boolean isFolded = FoldedFiles.isNewFile(item) && many.containsKey(at);
      String lines =
          !isFolded
              ? item(item)
              : shown.add(at) ? names(item, many.getOrDefault(at, List.of())) : "";
      if (!lines.isEmpty()) {
        Common common = item.resource().common();
        String title = common.note() + suffix(item.resource().address());
        notes.computeIfAbsent(title, any -> heading(title, common.why())).append(lines);
      }
    }
    return String.join("\n", notes.values());
  }

  private String names(PlanItem first, List<Resource> created) {
    boolean isWaiting = first.decision() instanceof Decision.Waits;
    StringBuilder text =
        new StringBuilder(STEP)
            .append(isWaiting ? style.dimmed("… waiting ") : style.added("+ create "))
            .append("%,d files and directories, shown in full by -v".formatted(created.size()))
            .append('\n')
            .append(isWaiting ? indented(DriftSummary.of(first)) : "");
    FoldedFiles.names(created).forEach(line -> text.append(indented(line)));
    return text.toString();
  }

  private String suffix(Address address) {
    List<String> names = profiles.isSeveral() ? profiles.profilesOf(address) : List.of();
    return names.isEmpty() ? "" : " · " + String.join(", ", names);
  }

  private StringBuilder heading(String title, String why) {
    StringBuilder text =
        new StringBuilder(style.title(ControlCharacters.escape(title))).append('\n');
    for (String line : style.wrap(why, 2)) {
      text.append(STEP).append(style.dimmed(ControlCharacters.escape(line))).append('\n');
    }
    return text;
  }

  private String item(PlanItem item) {
    Decision decision = item.decision();
    String address = ControlCharacters.escape(item.resource().address().toString());
    if (decision instanceof Decision.Due due) {
      return change(due.change());
    }
    if (decision instanceof Decision.Refused refused) {
      String reasons = DriftSummary.reasons(refused);
      return STEP + style.removed("x refused ") + address + "\n" + indented(reasons);
    }
    if (decision instanceof Decision.Fault fault) {
      return STEP + style.removed("x fault ") + address + "\n" + indented(fault.finding());
    }
    if (decision instanceof Decision.Manual manual) {
      return STEP + style.changed("! manual step ") + address + "\n" + indented(manual.step());
    }
    if (decision instanceof Decision.Waits waits) {
      String reason = DriftSummary.of(item);
      String head = STEP + style.dimmed("… waiting ") + address + "\n" + indented(reason);
      return head + waits.expected().map(this::deltas).orElse("");
    }
    if (decision instanceof Decision.Deferred deferred) {
      return STEP + style.dimmed("… deferred ") + address + "\n" + indented(deferred.reason());
    }
    if (decision instanceof Decision.InPlace inPlace && !inPlace.unchecked().isEmpty()) {
      String reasons = String.join("; ", inPlace.unchecked());
      return STEP + style.changed("? not checked ") + address + "\n" + indented(reasons);
    }
    return "";
  }

  private String change(Change change) {
    String note = edit(change) + (isFinal(change) ? "  (cannot be undone)" : "");
    String address = ControlCharacters.escape(change.address().toString());
    return STEP + action(change) + ' ' + address + note + "\n" + deltas(change);
  }

  private String edit(Change change) {
    return Optional.ofNullable(drift.get(change.address()))
        .map(Drift::cause)
        .filter(DriftCause::isEdit)
        .map(cause -> style.changed("  (" + cause.text() + ")"))
        .orElse("");
  }

  private String deltas(Change change) {
    StringBuilder text = new StringBuilder();
    DeltaLines lines = new DeltaLines(style);
    for (Delta delta : change.deltas()) {
      lines.of(delta).forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
    }
    return text.toString();
  }

  /** Whether to mark the change as final; that a command cannot be undone goes without saying. */
  private static boolean isFinal(Change change) {
    return change.action() != Action.RUN && !change.isUndoable();
  }

  private String action(Change change) {
    String word = change.action().name().toLowerCase(Locale.ROOT);
    return switch (change.action()) {
      case CREATE -> style.added("+ " + word);
      case DELETE -> style.removed("- " + word);
      case RUN -> style.position("> " + word);
      case UPDATE, REPLACE -> style.changed("~ " + word);
    };
  }

  private String indented(String text) {
    StringBuilder lines = new StringBuilder();
    List<String> wrapped = style.wrap(text, 4);
    wrapped.forEach(
        line -> lines.append(STEP + STEP).append(ControlCharacters.escape(line)).append('\n'));
    return lines.toString();
  }
}
