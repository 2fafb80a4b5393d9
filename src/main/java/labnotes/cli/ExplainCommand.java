package labnotes.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.HostRuns;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.kind.Resource;
import labnotes.kind.file.FileExplanation;
import labnotes.plan.DesiredState;
import labnotes.plan.PlanItem;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.view.ResourceExplanation;
import labnotes.view.human.ExplainText;
import labnotes.view.json.JsonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why something on a host is as it is. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say which note a thing comes from, why, what is there, and what would change.",
      "Of a file also what the system's own reader takes from it, line by line, and what not."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes explain /boot/loader.conf",
      "  labnotes explain package:pcscd --profile debian-m4800 --host ws1"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ADDRESS|PATH", description = "Such as file:/etc/motd, or /etc/motd")
  String subject = "";

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "The profile to look into. Default: the one applied last, or else all that fit.")
  @Nullable String profile;

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileLibrary library = input.library(terminal);
    List<ResourceExplanation> found = new ArrayList<>();
    if (profile != null) {
      DesiredState desired = input.accepted(input.checked(library, profile, terminal), terminal);
      found.addAll(explanations(desired, library));
    } else {
      for (String name : whole(library.list().value().orElse(List.of()))) {
        // A profile that lacks something says nothing about this host.
        input
            .checked(library, name, terminal)
            .value()
            .ifPresent(desired -> found.addAll(explanations(desired, library)));
      }
    }
    if (profile == null) {
      // Profiles for other systems say nothing about this host.
      found.removeIf(one -> one.report().plan().isEmpty() && !one.report().problems().isEmpty());
      Set<String> settled = new HashSet<>();
      found.stream().filter(ResourceExplanation::last).forEach(one -> settled.add(one.report().host()));
      found.removeIf(one -> !one.last() && settled.contains(one.report().host()));
    }
    return tell(found);
  }

  /** The names of those that no other extends. */
  private static List<String> whole(List<ProfileSummary> profiles) {
    List<String> names = new ArrayList<>(profiles.stream().map(ProfileSummary::name).toList());
    profiles.forEach(profile -> names.removeAll(profile.bases()));
    return names;
  }

  private List<ResourceExplanation> explanations(DesiredState desired, ProfileLibrary library) {
    try (HostRuns visits =
        new HostRuns(
            targets.hosts(terminal),
            new AdditionalFacts(desired, this::asked),
            targets.jobs,
            output.bugs(terminal))) {
      List<ResourceExplanation> explanations = new ArrayList<>();
      List<HostReport> reports = visits.plan();
      for (int index = 0; index < reports.size(); index++) {
        Facts facts = visits.facts(index);
        boolean last =
            visits
                .record(index)
                .map(record -> record.state().profile())
                .equals(reports.get(index).profile());
        only(reports.get(index))
            .map(
                report ->
                    new ResourceExplanation(report, sources(report, library), reading(report, facts), last))
            .ifPresent(explanations::add);
      }
      return explanations;
    }
  }

  /** The questions of a wish, with those about how the subject is read where it is a file. */
  private Set<Fact<?>> asked(Set<Fact<?>> questions) {
    Set<Fact<?>> all = new FactSet(questions);
    path().map(FileExplanation::needs).ifPresent(all::addAll);
    return all;
  }

  /** The path on the host that the subject is about. */
  private Optional<HostPath> path() {
    return Optional.of(subject.replaceFirst("^(file|entry):", "").replaceFirst(":.*", ""))
        .filter(path -> HostPath.problem(path).isEmpty())
        .map(HostPath::new);
  }

  private static Map<String, String> sources(HostReport report, ProfileLibrary library) {
    Map<String, String> sources = new HashMap<>();
    report
        .profile()
        .flatMap(name -> library.show(name).value())
        .ifPresent(
            profile -> profile.notes().forEach(note -> sources.put(note.title(), note.source())));
    return sources;
  }

  private Optional<FileExplanation> reading(HostReport report, Facts facts) {
    if (report.plan().isEmpty() || path().isEmpty()) {
      return Optional.empty();
    }
    List<Resource> wishes = report.plan().get().items().stream().map(PlanItem::resource).toList();
    return Optional.of(FileExplanation.of(path().get(), wishes, report.plan().get().changes(), facts));
  }

  private int tell(List<ResourceExplanation> telling) {
    if (telling.isEmpty()) {
      String message = "no note of a profile that fits this host is about " + subject;
      throw new UsageException(
          List.of(Diagnostic.error(message, null).hint("see: labnotes show PROFILE")));
    }
    ExplainText text = new ExplainText(output.view(terminal).style(), subject);
    ExitCode exit = ExitCode.of(telling.stream().map(ResourceExplanation::report).toList());
    if (output.json) {
      String name = profile == null ? "" : profile;
      String document = new JsonView(ProgramVersion.number()).explained(name, telling, exit.number());
      terminal.out().println(document);
    } else {
      telling.forEach(one -> terminal.out().print(text.of(one)));
    }
    return exit.number();
  }

  /** The report of a host with what the subject is about and nothing else. */
  private Optional<HostReport> only(HostReport report) {
    if (report.plan().isEmpty()) {
      return Optional.of(report);
    }
    List<PlanItem> items =
        report.plan().get().items().stream()
            .filter(item -> ExplainText.isAbout(item, subject))
            .toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(report.about(items));
  }
}
