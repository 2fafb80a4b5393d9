package labnotes.cli;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.ConflictOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Resolver;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import labnotes.reconcile.Drift;
import labnotes.reconcile.ReapplyState;
import labnotes.record.BaseContentsFact;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordedState;
import labnotes.record.RunHeader;
import labnotes.run.Goal;
import labnotes.run.Host;
import labnotes.run.HostRun;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The way on after an upgrade of the operating system. */
@Command(
    name = "reapply",
    mixinStandardHelpOptions = true,
    description = {
      "After an upgrade: show what moved and who moved it, merge, ask, apply, verify.",
      "What was edited in files since the last run is kept and merged, where apply would not;",
      "links, modes, users and services become what the profile says. Variables are not",
      "remembered: give the same --set or --vars as before."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes reapply                           with the profile applied last",
      "  labnotes reapply freebsd-desktop --host ws1 --dry-run",
      "  labnotes reapply --on-conflict profile --yes"
    })
final class ReapplyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..1",
      description = "A profile or a family. Default: the family of what was applied last.")
  @Nullable String profile;

  @Mixin ConflictOptions conflicts = new ConflictOptions();
  @Mixin ApprovalOptions approval = new ApprovalOptions();
  @Mixin PrecautionOptions precautions = new PrecautionOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RecordOptions keep = new RecordOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  private final Terminal terminal;

  ReapplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileLibrary library = input.library(terminal);
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    List<HostRun> visits =
        conflicts.visits(
            hosts,
            terminal,
            output,
            "the profile's",
            (host, name, resolver) -> wanted(host, name, library, resolver));
    String asked = profile == null ? "" : profile;
    RunHeader header = keep.header(asked, terminal);
    try (HostRuns all = new HostRuns(visits, targets.jobs, output.bugs(terminal))) {
      return new ApplyWorkflow("reapply", asked, approval, output, terminal).apply(all, header);
    }
  }

  private Goal.Wanted wanted(Host host, String name, ProfileLibrary library, Resolver resolver)
      throws IOException {
    Facts known = host.observe(List.of(new RecordFact(), new BaseContentsFact(), new SystemFact()));
    HostRecord record = known.get(new RecordFact());
    String last = record.state().profile();
    if (profile == null && last.isEmpty()) {
      throw nameless(name, record);
    }
    Optional<String> family =
        profile != null
            ? Optional.of(profile)
            : library.show(last).value().flatMap(ProfileSummary::family);
    DesiredState desired = input.desired(family.orElse(last), terminal);
    Set<String> earlier = new LinkedHashSet<>(Set.of(last));
    for (ProfileSummary summary : library.list().value().orElse(List.of())) {
      if (summary.family().isPresent() && summary.family().equals(family)) {
        earlier.add(summary.name());
      }
    }
    return new Goal.Wanted(
        precautions.before(
            new ReapplyState(desired, record, known.get(new BaseContentsFact()), earlier, resolver)),
        Drift::all,
        succession(record.state(), known, desired, library));
  }

  private UsageException nameless(String host, HostRecord record) {
    String why =
        record.obstacle().isPresent() || record.damaged()
            ? String.join("; ", record.notices())
            : "no run has applied a profile to " + host;
    return new UsageException(
        List.of(
            Diagnostic.error(why, null)
                .hint("name the profile: " + SuggestedCommand.withProfiles(spec, "reapply", "PROFILE"))));
  }

  /** What an upgrade since the last run changes in the notes; nothing where there was none. */
  private Optional<ProfileComparison> succession(
      RecordedState last, Facts known, DesiredState desired, ProfileLibrary library) {
    SystemState system = known.get(new SystemFact());
    String[] release = last.release().split(" ", 2);
    if (release.length < 2
        || system.family().isEmpty()
        || last.release().equals(system.family() + " " + system.version())) {
      return Optional.empty();
    }
    Facts then = known.with(new SystemFact(), system.of(release[0], release[1]));
    return library
        .desired(last.profile(), input.overrides(terminal))
        .value()
        .map(before -> before.given(then))
        .filter(before -> before.profile().equals(last.profile()) && !before.wished().isEmpty())
        .filter(before -> !desired.given(known).isMistaken())
        .map(before -> ProfileComparison.of(before, desired.given(known)))
        .filter(both -> !both.from().equals(both.to()) || !both.notes().isEmpty());
  }
}
