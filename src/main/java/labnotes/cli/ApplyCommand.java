package labnotes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ActiveRunWait;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.ComparisonWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.MergeHint;
import labnotes.cli.workflow.PlanFile;
import labnotes.cli.workflow.UndoHint;
import labnotes.run.HostReport;
import labnotes.run.sealed.SealedPlan;
import labnotes.run.sealed.StaleChange;
import labnotes.text.Diagnostic;
import labnotes.view.StalePlan;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Show the plan, ask, apply the changes and verify them.",
    footer = {
      "",
      "Examples:",
      "  labnotes apply freebsd-desktop --root demo --yes   to try it in a directory",
      "  labnotes apply debian-m4800 --host admin@ws1 --become sudo",
      "  labnotes apply base web --host web1                both in one run",
      "  labnotes apply web --host web1 --only nginx        its notes with a tag",
      "  labnotes apply freebsd-desktop --dry-run           the same as plan",
      "  labnotes apply web --hosts web.txt --serial 25%%    a quarter of them at a time",
      "  labnotes apply m4800.json --host ws1               a plan saved by plan -o",
      "",
      "Exit codes: 0 applied or up to date, 1 failed, 2 invalid input or usage,",
      "  3 changes are pending (answered no, --dry-run, or the saved plan is stale),",
      "  4 a host is unreachable."
    })
final class ApplyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description =
          "profiles, profile families, or file of a saved plan (default: those of the inventory);"
              + " see: labnotes list")
  private List<String> names = new ArrayList<>();

  @Mixin private final ApprovalOptions approval = new ApprovalOptions();
  @Mixin private final PrecautionOptions precautions = new PrecautionOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final RecordOptions record = new RecordOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final Terminal terminal;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    Optional<String> planFile = planFile();
    ExitCode exit = planFile.isPresent() ? applyFile(planFile.get(), view) : applyProfiles(view);
    return exit.number();
  }

  /** Returns the argument that names a plan file. */
  private Optional<String> planFile() {
    Optional<String> file = names.stream().filter(this::isPlanFile).findFirst();
    if (file.isPresent() && names.size() > 1) {
      throw new UsageException(
          "the plan file " + file.get() + " cannot be combined with profiles; it has its own");
    }
    return file;
  }

  /** Whether an argument is a plan file; a profile of the same name has priority. */
  private boolean isPlanFile(String name) {
    return PlanFile.isNamedBy(name)
        || (new PlanFile(Path.of(name)).isPlan()
            && profiles.library(terminal).show(name).value().isEmpty());
  }

  private ExitCode applyProfiles(View view) {
    ComparisonWorkflow comparison =
        new ComparisonWorkflow(names, selection, targets, precautions, profiles, output, terminal);
    MergeHint hint = new MergeHint(SuggestedCommand.withTargetsAndProfiles(spec, "reapply", names));
    ApplyWorkflow workflow =
        new ApplyWorkflow(
            names, approval, new UndoHint("apply", targets::undoCommand), view, terminal);
    try (HostRuns runs = comparison.open(view)) {
      return workflow.run(
          runs, hint.addTo(runs.plan(waiting(view))), record.header(names, terminal));
    }
  }

  /** Applies a saved plan unless its host has changed since. */
  private ExitCode applyFile(String file, View view) {
    if (profiles.hasVariables()) {
      throw new UsageException(
          "--set and --vars cannot be combined with a plan file; save a new plan with them");
    }
    if (selection.isPartial()) {
      throw new UsageException(
          "--only and --skip cannot be combined with a plan file; save a new plan with them");
    }
    SealedPlan plan = new PlanFile(Path.of(file)).read();
    List<String> planned = plan.profiles().profiles();
    List<TargetHost> hosts = targets.hosts(terminal, precautions, profiles.libraryDirectory());
    if (hosts.size() != 1) {
      throw new UsageException("a plan file is for exactly one host, not for " + hosts.size());
    }
    plan.host()
        .mismatch(targets.inventoryName(hosts.get(0).name()))
        .ifPresent(reason -> rejectHost(file, reason));
    try (HostRuns runs =
        new HostRuns(hosts, precautions.applyTo(plan), targets, output.internalErrors(terminal))) {
      List<HostReport> plans = runs.plan(waiting(view));
      runs.record(0).flatMap(plan.host()::mismatch).ifPresent(reason -> rejectHost(file, reason));
      List<StaleChange> stale = plan.staleChanges(plans.get(0));
      if (stale.isEmpty()) {
        return new ApplyWorkflow(
                planned, approval, new UndoHint("apply", targets::undoCommand), view, terminal)
            .run(runs, plans, record.header(planned, terminal));
      }
      ExitCode exit = ExitCode.PENDING;
      view.stalePlan(new StalePlan(planned, hosts.get(0).name(), stale), exit.number());
      return exit;
    }
  }

  private ActiveRunWait waiting(View view) {
    return new ActiveRunWait(record.waitLimit(), view.messages());
  }

  private static void rejectHost(String file, String reason) {
    throw new UsageException(
        List.of(
            Diagnostic.error(file + ": " + reason + "; nothing was changed", null)
                .hint("name its host with --on, --host or --root, or save a new plan")));
  }
}
