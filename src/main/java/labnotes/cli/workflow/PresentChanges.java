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
import labnotes.view.HostBatch;
import labnotes.view.ProgressListener;

/** The change in progress on each host. */
final class PresentChanges implements ProgressListener {
  private final ProgressListener listener;
  private final Map<String, Integer> ended = new ConcurrentHashMap<>();

  /**
   * No host has begun.
   *
   * @param listener receives the same events
   */
  PresentChanges(ProgressListener listener) {
    this.listener = listener;
  }

  @Override
  public void handle(String host, RunEvent event) {
    if (event instanceof RunEvent.Changed changed) {
      ended.put(host, changed.index() + 1);
    }
    listener.handle(host, event);
  }

  @Override
  public void begin(HostBatch batch) {
    listener.begin(batch);
  }

  /**
   * Returns each address with its time limit; of later rounds of a run nothing is known.
   *
   * @param active the plans of the hosts that are being changed
   */
  List<String> describe(List<HostReport> active) {
    List<String> present = new ArrayList<>();
    for (HostReport report : active) {
      List<PlanItem> due =
          report.plan().map(plan -> plan.items()).orElse(List.of()).stream()
              .filter(item -> item.decision() instanceof Decision.Due)
              .toList();
      int index = ended.getOrDefault(report.host(), 0);
      if (index < due.size()) {
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
