package labnotes.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.kind.Decision;
import labnotes.plan.PlanItem;
import labnotes.run.HostReport;
import labnotes.run.RunEvent;
import labnotes.view.ProgressListener;

/** The change in progress on each host. */
final class PresentChanges implements ProgressListener {
  private final List<HostReport> planned;
  private final ProgressListener listener;
  private final Map<String, Integer> ended = new ConcurrentHashMap<>();

  /**
   * No host has begun.
   *
   * @param listener receives the same events
   */
  PresentChanges(List<HostReport> planned, ProgressListener listener) {
    this.planned = List.copyOf(planned);
    this.listener = listener;
  }

  @Override
  public void handle(String host, RunEvent event) {
    if (event instanceof RunEvent.Changed changed) {
      ended.put(host, changed.index() + 1);
    }
    listener.handle(host, event);
  }

  /** Returns each address with its time limit; of later rounds of a run nothing is known. */
  List<String> describe() {
    List<String> present = new ArrayList<>();
    for (HostReport report : planned) {
      List<PlanItem> due =
          report.plan().map(plan -> plan.items()).orElse(List.of()).stream()
              .filter(item -> item.decision() instanceof Decision.Due)
              .toList();
      int index = ended.getOrDefault(report.host(), 0);
      if (HostRuns.isDue(report) && index < due.size()) {
        present.add(describe(due.get(index)));
      }
    }
    return present;
  }

  private static String describe(PlanItem item) {
    Optional<String> limit =
        item.resource().timeLimit().map(time -> " (at most " + time.toSeconds() + " s)");
    return item.resource().address() + limit.orElse("");
  }
}
