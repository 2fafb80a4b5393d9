package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.ConflictOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.ConflictPrompt;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ActiveRunWait;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.HostStates;
import labnotes.cli.workflow.ReapplyGoal;
import labnotes.cli.workflow.UndoHint;
import labnotes.plan.DesiredState;
import labnotes.record.RunHeader;
import labnotes.run.HostRun;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code reapply}. */
@Command(
    name = "reapply",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "After an upgrade: show causes of drift, merge edits, apply.",
      "Shows the plan, asks and verifies like apply. Unlike apply, it keeps what was",
      "edited in files since the last run and merges it with what the profile changed."
    },
    footer = {
      "",
      "Links, modes, users and services become what the profile says. Variables are not",
      "stored on the host: pass the same --set and --vars as before.",
      "",
      "Examples:",
      "  labnotes reapply                           the profile that was applied last",
      "  labnotes reapply freebsd-desktop --host ws1 --dry-run",
      "  labnotes reapply --on-conflict profile --yes",
      "  labnotes reapply base web --only nginx     a part of it, without removals",
      "",
      "Exit codes: 0 applied or up to date, 1 failed or a conflict is unresolved,",
      "  2 invalid input or usage, 3 changes are pending, 4 a host is unreachable."
    })
final class ReapplyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description =
          "profiles or profile families (default: those of the inventory, else those of the profiles"
              + " applied last)")
  private List<String> names = new ArrayList<>();

  @Mixin private final ConflictOptions conflicts = new ConflictOptions();
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

  ReapplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    List<TargetHost> hosts = targets.hosts(terminal, precautions, profiles.libraryDirectory());
    ReapplyGoal goal =
        new ReapplyGoal(
            names,
            selection,
            states(hosts, view),
            profiles,
            precautions,
            terminal,
            view.messages(),
            SuggestedCommand.withTargetsAndProfiles(spec, "reapply", List.of("PROFILE")));
    ApplyWorkflow workflow =
        new ApplyWorkflow(
            names, approval, new UndoHint("reapply", targets::undoCommand), view, terminal);
    List<HostRun> hostRuns =
        conflicts.runs(targets, hosts, terminal, view, ConflictPrompt.PROFILE, goal::create);
    RunHeader header = record.header(names, terminal);
    try (HostRuns runs = new HostRuns(hostRuns, targets.jobs(), output.internalErrors(terminal))) {
      return workflow
          .run(runs, runs.plan(new ActiveRunWait(record.waitLimit(), view.messages())), header)
          .number();
    }
  }

  /** Returns the desired states that do not depend on the record of a host, by its name. */
  private Map<String, DesiredState> states(List<TargetHost> hosts, View view) {
    List<TargetHost> known =
        hosts.stream().filter(host -> !names.isEmpty() || !host.profiles().isEmpty()).toList();
    Map<String, DesiredState> states =
        new HostStates(names, profiles, terminal).of(known, view.messages());
    if (!states.isEmpty()) {
      selection.check(states.values());
    }
    return states;
  }
}
