package labnotes.plan;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.pending.ProvidingFact;

/** The order of triggers, which run after all changes that fire them. */
final class TriggerOrder {
  private TriggerOrder() {}

  /**
   * The items with those that are triggered at the end, once each and in their order; a trigger can
   * fire a later one.
   */
  static List<PlanItem> last(List<PlanItem> items, Facts observed) {
    Map<String, List<String>> causes = causes(items, observed);
    List<PlanItem> first = new ArrayList<>();
    List<PlanItem> last = new ArrayList<>();
    for (PlanItem item : items) {
      Optional<Decision> fired =
          Optional.ofNullable(causes.get(item.resource().address().name()))
              .flatMap(why -> item.resource().fire(why, observed));
      if (fired.isPresent()) {
        last.add(new PlanItem(item.resource(), fired.get()));
        addCauses(fired.get(), causes);
      } else {
        first.add(item);
      }
    }
    first.addAll(placeOf(last, first), last);
    return first;
  }

  /**
   * The end, or before the first package that is removed although no profile says so, as in an
   * undo: it may have the program of the trigger.
   */
  private static int placeOf(List<PlanItem> triggered, List<PlanItem> items) {
    Set<String> names =
        triggered.stream().map(item -> item.resource().address().name()).collect(toSet());
    int place = items.size();
    for (int index = items.size() - 1; index >= 0; index--) {
      Decision decision = items.get(index).decision();
      if (decision instanceof Decision.Due due) {
        if (due.change().triggers().stream().anyMatch(names::contains)) {
          return place;
        }
        boolean isDeclared = items.get(index).resource().common().isDeclared();
        if (!isDeclared && isProviderRemoved(due.change())) {
          place = index;
        }
      }
    }
    return place;
  }

  private static boolean isProviderRemoved(Change change) {
    return change.action() == Action.DELETE
        && change.expect().questions().stream().anyMatch(ProvidingFact.class::isInstance);
  }

  private static Map<String, List<String>> causes(List<PlanItem> items, Facts observed) {
    Map<String, List<String>> causes = new LinkedHashMap<>();
    for (String name : observed.peek(PendingTriggersFact.INSTANCE).orElse(Set.of())) {
      causes.computeIfAbsent(name, none -> new ArrayList<>()).add("an earlier run");
    }
    items.forEach(item -> addCauses(item.decision(), causes));
    return causes;
  }

  private static void addCauses(Decision decision, Map<String, List<String>> causes) {
    if (decision instanceof Decision.Due due) {
      Change change = due.change();
      for (String name : change.triggers()) {
        causes.computeIfAbsent(name, none -> new ArrayList<>()).add(change.address().toString());
      }
    }
  }
}
