package labnotes.view;

import java.util.Collection;
import java.util.List;
import labnotes.kind.Decision;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;

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
    List<ChangeStatus> results =
        report.outcomes().stream()
            .flatMap(outcome -> outcome.results().stream())
            .map(ChangeResult::status)
            .toList();
    long notApplied =
        results.stream()
            .filter(status -> status == ChangeStatus.SKIPPED || status == ChangeStatus.UNKNOWN)
            .count();
    long due = report.outcomes().isEmpty() ? planned(report, Decision.Due.class) : notApplied;
    return new ChangeCounts(
        results.stream().filter(status -> status == ChangeStatus.DONE).count(),
        report.unmet().size()
            + results.stream()
                .filter(status -> status == ChangeStatus.FAILED || status == ChangeStatus.STALE)
                .count(),
        due + planned(report, Decision.Waits.class));
  }

  private static long planned(HostReport report, Class<? extends Decision> type) {
    return report.plan().stream()
        .map(plan -> plan.items())
        .flatMap(Collection::stream)
        .filter(item -> type.isInstance(item.decision()))
        .count();
  }
}
