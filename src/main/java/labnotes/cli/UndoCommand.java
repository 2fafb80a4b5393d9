package labnotes.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.ConflictOptions;
import labnotes.cli.options.LibraryOption;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.ConflictPrompt;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ActiveRunWait;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.SkippedHostState;
import labnotes.cli.workflow.UndoHint;
import labnotes.merge.ConflictResolver;
import labnotes.reconcile.AppliedDrift;
import labnotes.reconcile.UndoState;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.record.RunHeader;
import labnotes.run.Host;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.ResolvedGoal;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code undo}. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Undo a run: show the plan, ask, apply and verify.",
    footer = {
      "",
      "Edits since the run are kept and merged; edits of the same lines are conflicts,",
      "see --on-conflict. Commands that the run triggered are triggered again.",
      "An undo is a run of its own, and can be undone.",
      "",
      "Examples:",
      "  labnotes history",
      "  labnotes undo 20150320T221500Z-3f9a --host ws1",
      "",
      "Exit codes: 0 undone or nothing to undo, 1 failed or a conflict is unresolved,",
      "  2 invalid input or usage, 3 changes are pending (answered no, or --dry-run),",
      "  4 a host is unreachable."
    })
final class UndoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "run to undo; see: labnotes history")
  private String run = "";

  @Mixin private final ConflictOptions conflicts = new ConflictOptions();
  @Mixin private final PrecautionOptions precautions = new PrecautionOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final ApprovalOptions approval = new ApprovalOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final RecordOptions record = new RecordOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final Terminal terminal;
  private final Queue<UsageException> unknown = new ConcurrentLinkedQueue<>();

  UndoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunArgument argument = new RunArgument(run, spec);
    argument.validate();
    View view = output.view(terminal);
    String undo = "undo of " + run;
    ApplyWorkflow workflow =
        new ApplyWorkflow(
            List.of(undo), approval, new UndoHint("undo", targets::undoCommand), view, terminal);
    List<TargetHost> hosts = targets.hosts(terminal, precautions, library.directory());
    List<HostRun> hostRuns =
        conflicts.runs(
            targets,
            hosts,
            terminal,
            view,
            ConflictPrompt.BEFORE,
            (host, target, resolver) -> goal(host, target.name(), argument, resolver));
    RunHeader header = record.header(List.of(undo), terminal).undoing(run);
    try (HostRuns runs = new HostRuns(hostRuns, targets.jobs(), output.internalErrors(terminal))) {
      List<HostReport> plans = runs.plan(new ActiveRunWait(record.waitLimit(), view.messages()));
      long answered = plans.stream().filter(one -> one.status() != HostStatus.UNREACHABLE).count();
      if (!unknown.isEmpty() && unknown.size() == answered) {
        throw unknown.element();
      }
      return workflow.run(runs, plans, header).number();
    }
  }

  private ResolvedGoal goal(Host host, String name, RunArgument argument, ConflictResolver resolver)
      throws IOException {
    HistoryFact fact = HistoryFact.of(argument.id());
    HistoryFact.History history = host.observe(List.of(fact)).get(fact);
    Optional<PastRun> past = history.run(argument.id());
    if (past.isEmpty()) {
      UsageException invalid = argument.unknown(name, history);
      unknown.add(invalid);
      return new ResolvedGoal(
          new SkippedHostState("undo of " + argument.id(), invalid.diagnostics()),
          AppliedDrift::of);
    }
    UndoState undone = UndoState.of(past.get(), history, resolver);
    return new ResolvedGoal(precautions.applyTo(undone), undone::drift);
  }
}
