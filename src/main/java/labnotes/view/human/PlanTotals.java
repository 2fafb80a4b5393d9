package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.Action;
import labnotes.kind.Decision;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.view.layout.Plural;

/** The counts of a plan by action and state. */
final class PlanTotals {
  private PlanTotals() {}

  /** Returns the counts that are not zero, such as {@code 2 to create, 1 in place}. */
  static String of(Plan plan) {
    Map<Action, Integer> actions = new TreeMap<>();
    plan.changes().forEach(change -> actions.merge(change.action(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    actions.forEach(
        (action, number) -> parts.add(number + " to " + action.name().toLowerCase(Locale.ROOT)));
    long waiting = count(plan, Decision.Waits.class);
    long refused = count(plan, Decision.Refused.class);
    long faults = count(plan, Decision.Fault.class);
    long manual = count(plan, Decision.Manual.class);
    long deferred = count(plan, Decision.Deferred.class);
    long unchecked = plan.items().stream().filter(PlanTotals::isUnchecked).count();
    long inPlace = count(plan, Decision.InPlace.class) - unchecked;
    add(parts, refused, refused + " refused");
    add(parts, waiting, waiting + " waiting");
    add(parts, faults, Plural.of(faults, "fault"));
    add(parts, manual, Plural.of(manual, "manual step"));
    add(parts, deferred, deferred + " deferred");
    add(parts, inPlace, inPlace + " in place");
    add(parts, unchecked, unchecked + " not fully checked");
    return String.join(", ", parts);
  }

  private static boolean isUnchecked(PlanItem item) {
    return item.decision() instanceof Decision.InPlace inPlace && !inPlace.unchecked().isEmpty();
  }

  private static long count(Plan plan, Class<? extends Decision> type) {
    return plan.items().stream().map(PlanItem::decision).filter(type::isInstance).count();
  }

  private static void add(List<String> parts, long number, String text) {
    if (number > 0) {
      parts.add(text);
    }
  }
}
