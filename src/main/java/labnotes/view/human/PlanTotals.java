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

/** How much a plan does, in one line. */
final class PlanTotals {
  private PlanTotals() {}

  static String of(Plan plan) {
    Map<Action, Integer> verbs = new TreeMap<>();
    plan.changes().forEach(change -> verbs.merge(change.verb(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    verbs.forEach(
        (verb, number) -> parts.add(number + " to " + verb.name().toLowerCase(Locale.ROOT)));
    add(parts, plan, Decision.Waits.class, " waiting");
    add(parts, plan, Decision.Manual.class, " by hand");
    add(parts, plan, Decision.NotHere.class, " not here");
    add(parts, plan, Decision.InPlace.class, " in place");
    return String.join(", ", parts);
  }

  private static void add(
      List<String> parts, Plan plan, Class<? extends Decision> kind, String words) {
    long number = plan.items().stream().map(PlanItem::decision).filter(kind::isInstance).count();
    if (number > 0) {
      parts.add(number + words);
    }
  }
}
