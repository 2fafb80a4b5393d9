package labnotes.view;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.plan.PlanItem;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;

/**
 * The numbers of changes on one host.
 *
 * @param changed those that were applied
 * @param failed those that failed, or whose result the host does not show
 * @param pending those that were not applied
 */
public record ChangeCounts(long changed, long failed, long pending) {
  /** The counts of a host before or after a run. */
  public static ChangeCounts of(HostReport report) {
    List<ChangeResult> results =
        report.outcomes().stream().flatMap(outcome -> outcome.results().stream()).toList();
    return new ChangeCounts(
        count(results, ChangeStatus.DONE),
        report.unmet().size()
            + count(results, ChangeStatus.FAILED)
            + count(results, ChangeStatus.STALE),
        report.outcomes().isEmpty()
            ? planned(report, item -> true)
            : report.left() + remaining(report, results));
  }

  /** What a run did not begin; a resource that waited may be in place after a run that is done. */
  private static long remaining(HostReport report, List<ChangeResult> results) {
    if (report.status() == HostStatus.CHANGED) {
      return 0;
    }
    Set<Address> begun =
        results.stream().map(result -> result.change().address()).collect(Collectors.toSet());
    return count(results, ChangeStatus.SKIPPED)
        + count(results, ChangeStatus.UNKNOWN)
        + planned(
            report,
            item ->
                item.decision() instanceof Decision.Waits
                    && report.status() != HostStatus.PENDING
                    && !begun.contains(item.resource().address()));
  }

  private static long count(List<ChangeResult> results, ChangeStatus status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  private static long planned(HostReport report, Predicate<PlanItem> filter) {
    return report.plan().stream()
        .flatMap(plan -> plan.items().stream())
        .filter(
            item ->
                item.decision() instanceof Decision.Due
                    || item.decision() instanceof Decision.Waits)
        .filter(filter)
        .count();
  }
}
