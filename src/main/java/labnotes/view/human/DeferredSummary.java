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

/**
 * The resources of an offline tree that are deferred until its system runs. They are counted in one
 * line, because nothing can be done about them now, and listed with -v.
 */
record DeferredSummary(HumanView.Detail detail) {
  /** Returns the plan of a host without the resources that are only counted. */
  Optional<Plan> remaining(HostReport report) {
    if (isListed()) {
      return report.plan();
    }
    return report
        .plan()
        .map(
            plan ->
                new Plan(plan.items().stream().filter(item -> !isCounted(report, item)).toList()));
  }

  /** Returns the line; empty if there is nothing to count. */
  Optional<String> of(HostReport report) {
    Map<String, Integer> kinds = new TreeMap<>();
    report.plan().stream()
        .flatMap(plan -> plan.items().stream())
        .filter(item -> isCounted(report, item))
        .forEach(item -> kinds.merge(item.resource().address().kind(), 1, Integer::sum));
    int total = kinds.values().stream().mapToInt(Integer::intValue).sum();
    String counts =
        kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + noun(kind.getKey(), kind.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
            total
                + " deferred: "
                + counts
                + (total == 1 ? " needs" : " need")
                + " the running system"
                + (isListed() ? "" : "; -v or --json " + (total == 1 ? "shows it" : "lists them")))
        .filter(line -> total > 0);
  }

  private boolean isListed() {
    return detail == HumanView.Detail.VERBOSE;
  }

  /** The name of a kind for a number of resources; an adjective such as manual has no plural. */
  private static String noun(String kind, int number) {
    if (number == 1 || kind.endsWith("s") || kind.endsWith("al")) {
      return kind;
    }
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }

  private static boolean isCounted(HostReport report, PlanItem item) {
    return item.decision() instanceof Decision.Deferred
        && report.system().filter(SystemState::offline).isPresent();
  }
}
