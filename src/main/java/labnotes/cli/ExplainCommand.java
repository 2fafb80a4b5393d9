package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.plan.Item;
import labnotes.profile.Library;
import labnotes.profile.Summary;
import labnotes.resource.Desired;
import labnotes.run.Report;
import labnotes.view.ExplainText;
import labnotes.view.JsonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why something on a host is as it is. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Say which note a thing comes from, why, what is there, and what would change.",
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
      description = "The profile to look into. Default: every profile that fits the host.")
  @Nullable String profile;

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Library library = input.library(terminal);
    List<Report> reports = new ArrayList<>();
    if (profile != null) {
      reports.addAll(reports(input.desired(profile, terminal)));
    } else {
      for (String name : whole(library.list().value().orElse(List.of()))) {
        // A profile that lacks something says nothing about this host.
        library
            .desired(name, input.overrides(terminal))
            .value()
            .ifPresent(desired -> reports.addAll(reports(desired)));
      }
    }
    if (profile == null) {
      // Profiles for other systems say nothing about this host.
      reports.removeIf(report -> report.plan().isEmpty() && !report.problems().isEmpty());
    }
    return tell(reports);
  }

  /** The names of those that no other extends. */
  private static List<String> whole(List<Summary> profiles) {
    List<String> names = new ArrayList<>(profiles.stream().map(Summary::name).toList());
    profiles.forEach(profile -> names.removeAll(profile.bases()));
    return names;
  }

  private List<Report> reports(Desired desired) {
    try (Visits visits =
        new Visits(targets.hosts(terminal), desired, targets.jobs, output.bugs(terminal))) {
      return visits.plan();
    }
  }

  private int tell(List<Report> reports) {
    ExplainText text = new ExplainText(output.view(terminal).style(), subject);
    List<Report> telling = reports.stream().map(this::only).flatMap(Optional::stream).toList();
    ExitCode exit = telling.isEmpty() ? ExitCode.USAGE : ExitCode.of(telling);
    if (output.json) {
      String name = profile == null ? "" : profile;
      String document =
          new JsonView(Version.number()).reports("explain", name, telling, exit.number());
      terminal.out().println(document);
    } else if (telling.isEmpty()) {
      terminal.err().println("error: no note of a profile that fits this host is about " + subject);
      terminal.err().println("    see: labnotes show PROFILE");
    } else {
      telling.forEach(report -> terminal.out().print(text.of(report)));
    }
    return exit.number();
  }

  /** The report of a host with what the subject is about and nothing else. */
  private Optional<Report> only(Report report) {
    if (report.plan().isEmpty()) {
      return Optional.of(report);
    }
    List<Item> items =
        report.plan().get().items().stream()
            .filter(item -> ExplainText.isAbout(item, subject))
            .toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(report.about(items));
  }
}
