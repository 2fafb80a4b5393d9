package labnotes.reconcile;

import java.io.IOException;
import labnotes.merge.ConflictResolver;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;

/**
 * Runs that undo others.
 *
 * @param machine has the runs
 */
record UndoRuns(OfflineMachine machine) {
  /** Undoes a run. */
  HostReport undo(String run, String as, ConflictResolver resolver) throws IOException {
    HistoryFact.History history = machine.history(run);
    UndoState state = UndoState.of(history.run(run).orElseThrow(), history, resolver);
    RunHeader header = OfflineMachine.header(as).undoing(run);
    try (HostRun undo = machine.undoing(state)) {
      HostReport planned = undo.plan();
      return planned.status() == HostStatus.PENDING ? undo.apply(header, event -> {}) : planned;
    }
  }

  /** Plans the undo of a run. */
  HostReport plan(String run) throws IOException {
    HistoryFact.History history = machine.history(run);
    PastRun past = history.run(run).orElseThrow();
    try (HostRun undo = machine.undoing(UndoState.of(past, history, ConflictResolver.none()))) {
      return undo.plan();
    }
  }
}
