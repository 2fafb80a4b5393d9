package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labnotes.kind.Resource;
import labnotes.merge.ConflictResolver;
import labnotes.reconcile.UndoState;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.sh.Sh;
import labnotes.transport.local.LocalSession;

/** This machine with a record of its own, in which the first run is {@code run-1}. */
record RecordedMachine(Path state) {
  /** The machine, with shell that replaces functions. */
  private Host host(Sh replacing) {
    return new ShellHost(
        LocalSession.here(),
        Sh.of("{}\nLABNOTES_STATE={}\n\n{}\n", HostFunctions.live(), state.toString(), replacing));
  }

  /** Plans and applies the first run, with shell that replaces functions. */
  HostReport apply(Sh replacing, Resource... desired) {
    try (HostRun run =
        new HostRun("here", host(replacing), OfflineMachine.desiring(List.of(desired)))) {
      HostReport planned = run.plan();
      return planned.status() == HostStatus.PENDING
          ? run.apply(OfflineMachine.header("run-1"), event -> {})
          : planned;
    }
  }

  HistoryFact.History history() throws IOException {
    try (Host host = host(Sh.NOTHING)) {
      HistoryFact fact = HistoryFact.of("run-1");
      return host.observe(List.of(fact)).get(fact);
    }
  }

  PastRun firstRun() throws IOException {
    return history().run("run-1").orElseThrow();
  }

  /** Undoes the first run if it changed anything. */
  HostReport undo() throws IOException {
    UndoState undo = UndoState.of(firstRun(), history(), ConflictResolver.none());
    try (HostRun run =
        new HostRun("here", host(Sh.NOTHING), any -> new ResolvedGoal(undo, undo::drift))) {
      HostReport planned = run.plan();
      return planned.status() == HostStatus.PENDING
          ? run.apply(OfflineMachine.header("run-2").undoing("run-1"), event -> {})
          : planned;
    }
  }
}
