package labnotes.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.HostStates;
import labnotes.cli.workflow.SharedReading;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SystemFact;
import labnotes.fleet.Rollout;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.plan.FileExplanation;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.Validated;
import labnotes.view.ResourceExplanation;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Explain a resource or file: its note, state and change.",
      "For a configuration file, also show which lines take effect, and which do not."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes explain /boot/loader.conf",
      "  labnotes explain package:pcscd --profile debian-m4800 --host ws1",
      "",
      "Exit codes: 0 in place, 1 failed, 2 invalid input or usage,",
      "  3 a change is pending, 4 a host is unreachable."
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ADDRESS|PATH",
      description = "resource such as file:/etc/motd, or path such as /etc/motd")
  private String subject = "";

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "profile that manages it (default: the one applied last, else all for the system)")
  private @Nullable String profile;

  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;
  private final Set<Address> addresses = new LinkedHashSet<>();
  private final Map<String, List<Diagnostic>> invalid = new LinkedHashMap<>();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    new ExplainSubject(subject).validate();
    ProfileLibrary library = profiles.library(terminal);
    List<ResourceExplanation> found =
        profile == null ? explainByAll(library) : explainBy(profile, library, view);
    List<Diagnostic> unread = unread(library);
    if (found.isEmpty()) {
      throw new UsageException(notManaged(unread, library.list().diagnostics()));
    }
    view.messages().diagnostics(unread);
    ExitCode exit = ExitCode.of(found.stream().map(ResourceExplanation::report).toList());
    view.explanations(profile == null ? "" : profile, found, exit.number());
    return exit.number();
  }

  private List<ResourceExplanation> explainBy(String name, ProfileLibrary library, View view) {
    HostStates states = new HostStates(List.of(name), profiles, terminal);
    List<TargetHost> hosts = hosts();
    return explain(hosts, states.of(hosts, view.messages()), library);
  }

  private List<ResourceExplanation> explainByAll(ProfileLibrary library) {
    List<TargetHost> hosts = hosts();
    List<Map<String, DesiredState>> states = new ArrayList<>();
    for (String name : leaves(library.list().value().orElse(List.of()))) {
      Validated<Map<String, DesiredState>> desired =
          new HostStates(List.of(name), profiles, terminal).validate(hosts);
      desired.value().ifPresentOrElse(states::add, () -> invalid.put(name, desired.diagnostics()));
    }
    List<ResourceExplanation> found = new ArrayList<>();
    try {
      List<TargetHost> shared = hosts.stream().map(host -> shared(host, states)).toList();
      states.forEach(desired -> found.addAll(explain(shared, desired, library)));
    } finally {
      hosts.forEach(host -> host.host().close());
    }
    // Nor does a profile for another system.
    found.removeIf(one -> one.report().plan().isEmpty() && !one.report().problems().isEmpty());
    Set<String> unread = new HashSet<>();
    found.removeIf(one -> one.report().plan().isEmpty() && !unread.add(one.report().host()));
    Set<String> explained = new HashSet<>();
    found.stream()
        .filter(ResourceExplanation::isLastApplied)
        .forEach(one -> explained.add(one.report().host()));
    found.removeIf(one -> !one.isLastApplied() && explained.contains(one.report().host()));
    return found;
  }

  /** The host, read once for all states that it can have. */
  private TargetHost shared(TargetHost host, List<Map<String, DesiredState>> states) {
    ExplainSubject selected = new ExplainSubject(subject);
    SharedReading reading =
        new SharedReading(
            host.host(),
            system -> {
              Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, PendingTriggersFact.INSTANCE);
              states.forEach(
                  desired ->
                      needs.addAll(
                          Objects.requireNonNull(desired.get(host.name())).needsOn(system)));
              return selected.withFileFacts(needs);
            });
    return new TargetHost(host.name(), reading, host.givenName(), host.declared());
  }

  /** That no profile manages the subject, and which profiles were not searched. */
  private List<Diagnostic> notManaged(List<Diagnostic> unread, List<Diagnostic> ofLibrary) {
    List<Diagnostic> all = new ArrayList<>();
    all.add(new ExplainSubject(subject).notManaged(Optional.ofNullable(profile), addresses));
    all.addAll(unread);
    if (profile == null) {
      Set<String> files = new HashSet<>();
      ofLibrary.stream()
          .filter(Diagnostic::isError)
          .filter(error -> error.at() == null || files.add(error.at().file()))
          .map(error -> asWarning("a profile was not searched, because it is invalid", error))
          .forEach(all::add);
    }
    return all;
  }

  /** A warning for each error of the invalid profiles that may declare the subject. */
  private List<Diagnostic> unread(ProfileLibrary library) {
    ExplainSubject selected = new ExplainSubject(subject);
    return invalid.entrySet().stream()
        .filter(one -> library.show(one.getKey()).value().filter(selected::isIn).isPresent())
        .flatMap(one -> one.getValue().stream())
        .filter(Diagnostic::isError)
        .map(error -> asWarning("a profile that may declare it is invalid", error))
        .toList();
  }

  private static Diagnostic asWarning(String what, Diagnostic error) {
    return new Diagnostic(
        Severity.WARNING, what + ": " + error.message(), error.at(), error.hint());
  }

  /** The names of the profiles that no other one extends. */
  private static List<String> leaves(List<ProfileSummary> summaries) {
    List<String> names = new ArrayList<>(summaries.stream().map(ProfileSummary::name).toList());
    summaries.forEach(summary -> names.removeAll(summary.bases()));
    return names;
  }

  private List<TargetHost> hosts() {
    return targets.hosts(terminal, PrecautionOptions.none(), profiles.libraryDirectory());
  }

  private List<ResourceExplanation> explain(
      List<TargetHost> hosts, Map<String, DesiredState> desired, ProfileLibrary library) {
    ExplainSubject selected = new ExplainSubject(subject);
    try (HostRuns runs =
        new HostRuns(
            hosts,
            host ->
                new AdditionalFacts(
                    Objects.requireNonNull(desired.get(host.name())), selected::withFileFacts),
            targets,
            output.internalErrors(terminal))) {
      List<ResourceExplanation> explanations = new ArrayList<>();
      List<HostReport> reports = runs.plan(Rollout.ofAllHosts());
      for (int index = 0; index < reports.size(); index++) {
        Facts facts = runs.facts(index);
        reports.get(index).plan().stream()
            .flatMap(plan -> plan.items().stream())
            .forEach(item -> addresses.add(item.resource().address()));
        List<String> last =
            runs.record(index).map(record -> record.state().profiles()).orElse(List.of());
        selected
            .select(reports.get(index), facts)
            .map(
                report ->
                    new ResourceExplanation(
                        report,
                        sources(report, library),
                        file(selected, report, facts),
                        report.profile().filter(last::contains).isPresent()))
            .ifPresent(explanations::add);
      }
      return explanations;
    }
  }

  private static Map<String, String> sources(HostReport report, ProfileLibrary library) {
    Map<String, String> sources = new HashMap<>();
    report
        .profile()
        .flatMap(name -> library.show(name).value())
        .ifPresent(
            summary -> summary.notes().forEach(note -> sources.put(note.title(), note.source())));
    return sources;
  }

  private static Optional<FileExplanation> file(
      ExplainSubject selected, HostReport report, Facts facts) {
    if (report.plan().isEmpty() || selected.path().isEmpty()) {
      return Optional.empty();
    }
    Plan plan = report.plan().get();
    List<Resource> resources = plan.items().stream().map(PlanItem::resource).toList();
    return Optional.of(FileExplanation.of(selected.path().get(), resources, plan.changes(), facts));
  }
}
