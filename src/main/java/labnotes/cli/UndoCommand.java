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
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.SkippedHostState;
import labnotes.kind.Resolver;
import labnotes.reconcile.Drift;
import labnotes.reconcile.UndoState;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.record.RunHeader;
import labnotes.run.Goal;
import labnotes.run.Host;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.text.Diagnostic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The way back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = "Put back what a run changed: show the plan, ask, apply, verify.",
    footer = {
      "",
      "What was edited since the run is kept and merged; where it was edited just",
      "where the run had changed it, that is a conflict, see --on-conflict. What the",
      "run triggered is triggered again. An undo is a run of its own and can be undone.",
      "",
      "Examples:",
      "  labnotes history",
      "  labnotes undo 20150320T221500Z-3f9a --host ws1"
    })
final class UndoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run; see: labnotes history")
  String run = "";

  @Mixin ConflictOptions conflicts = new ConflictOptions();
  @Mixin PrecautionOptions precautions = new PrecautionOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ApprovalOptions approval = new ApprovalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Mixin RecordOptions keep = new RecordOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  private final Terminal terminal;
  private final Queue<UsageException> unknown = new ConcurrentLinkedQueue<>();

  UndoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HistoryFact question = HistoryFact.of(checked(run, spec));
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    List<HostRun> visits =
        conflicts.visits(
            hosts,
            terminal,
            output,
            "as it was before the run",
            (host, name, resolver) -> wanted(host, name, question, resolver));
    String undo = "undo of " + run;
    RunHeader header = keep.header(undo, terminal).undoing(run);
    try (HostRuns all = new HostRuns(visits, targets.jobs, output.bugs(terminal))) {
      List<HostReport> planned = all.plan();
      long answered =
          planned.stream().filter(one -> one.status() != HostReport.Status.UNREACHABLE).count();
      if (!unknown.isEmpty() && unknown.size() == answered) {
        throw unknown.element();
      }
      return new ApplyWorkflow("undo", undo, approval, output, terminal).apply(all, planned, header);
    }
  }

  private Goal.Wanted wanted(Host host, String name, HistoryFact question, Resolver resolver)
      throws IOException {
    HistoryFact.History history = host.observe(List.of(question)).get(question);
    Optional<PastRun> past = history.run(run);
    if (past.isEmpty()) {
      UsageException misuse = unknown(run, name, history, spec);
      unknown.add(misuse);
      return new Goal.Wanted(
          new SkippedHostState("undo of " + run, misuse.diagnostics()), Drift::all);
    }
    UndoState wish = UndoState.of(past.get(), history, resolver);
    return new Goal.Wanted(precautions.before(wish), wish::movements);
  }

  /** A run's name that can be one. */
  static String checked(String run, CommandSpec spec) {
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw none("'" + run + "' is no run", spec);
    }
    return run;
  }

  static UsageException unknown(
      String run, String host, HistoryFact.History history, CommandSpec spec) {
    String apart = history.remark().map(remark -> "; " + remark).orElse("");
    return none(host + " remembers no run " + run + apart, spec);
  }

  private static UsageException none(String message, CommandSpec spec) {
    String hint = "its runs are told by: " + SuggestedCommand.there(spec, "history");
    return new UsageException(List.of(Diagnostic.error(message, null).hint(hint)));
  }
}
