package labnotes.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labnotes.kind.Common;
import labnotes.kind.State;
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
  /** Runs in a tree that has the directory {@code etc}. */
  static UndoRuns in(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    return new UndoRuns(new OfflineMachine(directory.toRealPath()));
  }

  static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  String text(String path) throws IOException {
    return Files.readString(machine.root().resolve(path));
  }

  void write(String path, String text) throws IOException {
    Files.writeString(machine.root().resolve(path), text);
  }

  /** Sets the mode of a file, as {@code rw-r--r--}. */
  void setMode(String path, String permissions) throws IOException {
    Files.setPosixFilePermissions(
        machine.root().resolve(path), PosixFilePermissions.fromString(permissions));
  }

  /** Undoes a run; conflicts stay unresolved. */
  HostReport undo(String run, String as) throws IOException {
    return undo(run, as, ConflictResolver.none());
  }

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
