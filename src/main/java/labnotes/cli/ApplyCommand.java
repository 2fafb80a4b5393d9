package labnotes.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.resource.Desired;
import labnotes.run.Report;
import labnotes.run.RunHeader;
import labnotes.view.HumanView;
import labnotes.view.JsonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Show the plan, ask, make the changes, and see that they hold.",
    footer = {
      "",
      "Examples:",
      "  labnotes apply freebsd-desktop --root demo --yes   in a folder, without risk",
      "  labnotes apply debian-m4800 --host admin@ws1 --become sudo",
      "  labnotes apply freebsd-desktop --dry-run           the same as plan"
    })
final class ApplyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Make the changes without a question.")
  boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only show the plan, as the plan command does.")
  boolean dryRun;

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (dryRun) {
      return new DryRun("plan", profile, targets, input, output, terminal).show(HumanView::plan);
    }
    Desired desired = input.desired(profile, terminal);
    try (Visits visits = new Visits(targets.hosts(terminal), desired, targets.jobs)) {
      List<Report> planned = visits.plan();
      if (planned.stream().noneMatch(Visits::isDue)) {
        return finished(planned, HumanView::plan);
      }
      if (!output.json && !output.quiet) {
        print(planned, HumanView::plan);
      }
      if (!isApproved(planned)) {
        terminal.err().println("nothing was changed");
        return ExitCode.PENDING.number();
      }
      Progress progress =
          new Progress(
              terminal, output.view(terminal), visits.size() > 1, output.quiet || output.json);
      return finished(visits.apply(planned, header(), progress), HumanView::outcome);
    }
  }

  private interface Way {
    String of(HumanView view, Report report);
  }

  private int finished(List<Report> reports, Way way) {
    ExitCode exit = ExitCode.of(reports);
    if (output.json) {
      String document =
          new JsonView(Version.number()).reports("apply", profile, reports, exit.number());
      terminal.out().println(document);
    } else if (!output.quiet || exit != ExitCode.DONE) {
      print(reports, way);
    }
    return exit.number();
  }

  private void print(List<Report> reports, Way way) {
    HumanView view = output.view(terminal);
    List<String> texts = reports.stream().map(report -> way.of(view, report)).toList();
    terminal.out().print(String.join("\n", texts));
    terminal.out().flush();
  }

  private boolean isApproved(List<Report> planned) {
    if (yes) {
      return true;
    }
    if (terminal.person().isEmpty() || output.json) {
      throw new UsageException(
          "changes are pending and nobody can be asked; nothing was changed: add --yes to make them");
    }
    long due = planned.stream().filter(Visits::isDue).count();
    String question = "Make these changes" + (due > 1 ? " on " + due + " hosts" : "") + "? [y/N] ";
    Optional<String> answer = terminal.person().get().line(question);
    return answer
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.equals("y") || word.equals("yes"))
        .isPresent();
  }

  private RunHeader header() {
    return new RunHeader(RunId.now(), profile, RunId.operator(terminal), "");
  }
}
