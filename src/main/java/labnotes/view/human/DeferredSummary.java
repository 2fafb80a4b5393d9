package labnotes.view.human;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.run.HostReport;

/** What a tree of files leaves for the system that will run from it: nothing in it is asked. */
final class DeferredSummary {
  private DeferredSummary() {}

  /** The plan of a host without what its tree leaves for later. */
  static Optional<Plan> seen(HostReport report) {
    return report
        .plan()
        .map(
            plan ->
                new Plan(plan.items().stream().filter(item -> !isLater(report, item)).toList()));
  }

  /** What is left for later, counted in a line; nothing where nothing is. */
  static Optional<String> of(HostReport report) {
    Map<String, Integer> kinds = new TreeMap<>();
    report.plan().stream()
        .flatMap(plan -> plan.items().stream())
        .filter(item -> isLater(report, item))
        .forEach(item -> kinds.merge(item.resource().address().kind(), 1, Integer::sum));
    int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
    String counted =
        kinds.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    return Optional.of("left for the running system: " + all + " (" + counted + "); see --json")
        .filter(words -> all > 0);
  }

  private static boolean isLater(HostReport report, PlanItem item) {
    return item.decision() instanceof Decision.NotHere
        && report.system().filter(SystemState::offline).isPresent();
  }
}
