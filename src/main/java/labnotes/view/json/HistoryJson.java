package labnotes.view.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import labnotes.kind.Delta;
import labnotes.kind.PastChange;
import labnotes.record.HistoryFact.History;
import labnotes.record.PastRun;
import labnotes.view.HostResult;
import labnotes.view.RunOutcome;

/** The runs in the records of hosts as JSON. */
enum HistoryJson {
  /** Without the texts of files. */
  BRIEF,
  /** With every difference. */
  DETAILED;

  void addTo(ObjectNode document, List<HostResult<History>> hosts) {
    ArrayNode nodes = document.putArray("hosts");
    for (HostResult<History> host : hosts) {
      ObjectNode node = nodes.addObject().put("host", host.host());
      host.value().ifPresent(history -> runs(node, history));
      host.error().ifPresent(error -> node.put("error", error));
    }
  }

  private void runs(ObjectNode host, History history) {
    ArrayNode runs = host.putArray("runs");
    history.runs().forEach(run -> write(run, history, runs.addObject()));
    history.remark().ifPresent(remark -> host.put("remark", remark));
  }

  private void write(PastRun run, History history, ObjectNode node) {
    node.put("run", run.id());
    node.put("started", run.started());
    node.put("operator", run.who());
    ProfilesJson.addTo(node, run.profiles());
    node.put("release", run.release());
    run.undoes().ifPresent(undone -> node.put("undoes", undone));
    run.bootEnvironment().ifPresent(name -> node.put("bootEnvironment", name));
    node.put("outcome", RunOutcome.of(run, history));
    if (!run.damaged().isEmpty()) {
      run.damaged().forEach(node.putArray("damagedFiles")::add);
    }
    run.ending()
        .map(PastRun.Ending::time)
        .filter(time -> !time.isEmpty())
        .ifPresent(time -> node.put("ended", time));
    node.put("applied", run.done().size());
    ArrayNode changes = node.putArray("changes");
    for (int index = 0; index < run.changes().size(); index++) {
      PastChange change = run.changes().get(index);
      ObjectNode one = changes.addObject();
      one.put("address", change.address().toString());
      one.put("action", change.action().word());
      one.put("note", change.note());
      one.put("applied", run.done().contains(index));
      one.put("partlyApplied", run.partly().contains(index));
      one.put("interrupted", RunOutcome.isInterrupted(run, index, history));
      one.put("reverted", run.reverted().contains(index));
      one.put("undoable", !change.undo().isEmpty());
      DeltaJson.addTo(one, change.deltas(history.finder()).stream().filter(this::isShown).toList());
    }
  }

  private boolean isShown(Delta delta) {
    return this == DETAILED || !(delta instanceof Delta.Text);
  }
}
