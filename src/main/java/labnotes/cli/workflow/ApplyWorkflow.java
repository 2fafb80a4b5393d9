package labnotes.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.InterruptionNotice;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;

/** The way from a plan to changed hosts: shown, asked, made, verified. */
public record ApplyWorkflow(
    String command,
    String profile,
    ApprovalOptions approval,
    OutputOptions output,
    Terminal terminal) {

  /** Does it and returns the exit code. */
  public int apply(HostRuns visits, RunHeader header) {
    return apply(visits, visits.plan(), header);
  }

  /** Does what was planned and returns the exit code. */
  public int apply(HostRuns visits, List<HostReport> found, RunHeader header) {
    List<HostReport> planned = approval.dryRun ? found : visits.possible(found);
    BiFunction<HumanView, HostReport, String> outcome = outcome(visits.size());
    if (approval.dryRun || planned.stream().noneMatch(HostRuns::isDue)) {
      return finished(planned, output.quiet && !approval.dryRun ? outcome : HumanView::plan);
    }
    boolean shown = !output.json && (!output.quiet || isAsked());
    if (shown) {
      print(planned, HumanView::plan);
    }
    if (!isApproved(planned)) {
      terminal.err().println("nothing was changed");
      return ExitCode.PENDING.number();
    }
    ProgressDisplay progress =
        new ProgressDisplay(
            terminal, output.view(terminal), visits.size() > 1, output.quiet || output.json);
    try (InterruptionNotice interruption =
        InterruptionNotice.saying(terminal, interrupted(planned, header.id()))) {
      List<HostReport> made = visits.apply(planned, header, progress);
      return finished(told(made, planned, shown), outcome);
    }
  }

  private static BiFunction<HumanView, HostReport, String> outcome(int hosts) {
    return (view, report) -> view.outcome(hostOf(report, hosts), report);
  }

  /** A host's name, where there are several. */
  private static Optional<String> hostOf(HostReport report, int hosts) {
    return Optional.of(report.host()).filter(name -> hosts > 1);
  }

  /**
   * What came of hosts, with what was said of them with their plans only where those were not
   * shown.
   */
  private static List<HostReport> told(List<HostReport> made, List<HostReport> planned, boolean shown) {
    List<HostReport> told = new ArrayList<>();
    for (int index = 0; index < made.size(); index++) {
      HostReport report = made.get(index);
      HostReport plan = planned.get(index);
      told.add(!HostRuns.isDue(plan) ? report : shown ? report.beyond(plan) : report.after(plan));
    }
    return told;
  }

  /** What is so when the program is ended before a run is. */
  private static String interrupted(List<HostReport> planned, String run) {
    List<HostReport> due = planned.stream().filter(HostRuns::isDue).toList();
    String goesBack =
        due.stream().anyMatch(report -> report.precautions().guard().isPresent())
            ? "; what might cut the way in goes back by itself, for nobody confirms it"
            : "";
    return System.lineSeparator()
        + "interrupted: run "
        + run
        + " on "
        + String.join(", ", due.stream().map(report -> TextStyle.printable(report.host())).toList())
        + " is left as far as it came, each file old or new"
        + goesBack
        + "; the next run does the rest, and 'labnotes history' shows this one";
  }

  private int finished(List<HostReport> reports, BiFunction<HumanView, HostReport, String> way) {
    ExitCode exit = ExitCode.of(reports);
    if (output.json) {
      String document =
          new JsonView(ProgramVersion.number()).reports(command, named(reports), reports, exit.number());
      terminal.out().println(document);
    } else {
      print(reports.stream().filter(report -> !output.quiet || !isWell(report)).toList(), way);
      if (output.quiet) {
        warn(reports);
      }
    }
    return exit.number();
  }

  /** The profile that was asked for, or the one that all hosts turned out to have. */
  private String named(List<HostReport> reports) {
    List<String> found =
        reports.stream().flatMap(report -> report.profile().stream()).distinct().toList();
    return profile.isEmpty() && found.size() == 1 ? found.get(0) : profile;
  }

  private static boolean isWell(HostReport report) {
    return report.status() == HostReport.Status.CONVERGED || report.status() == HostReport.Status.CHANGED;
  }

  /** What is to be known also of hosts that are well. */
  private void warn(List<HostReport> reports) {
    HumanView view = output.view(terminal);
    reports.stream()
        .filter(ApplyWorkflow::isWell)
        .map(report -> view.problems(hostOf(report, reports.size()), report))
        .forEach(terminal.err()::print);
    terminal.err().flush();
  }

  /** Whether somebody is asked, who has to see what about. */
  private boolean isAsked() {
    return !approval.yes && terminal.person().isPresent();
  }

  private void print(List<HostReport> reports, BiFunction<HumanView, HostReport, String> way) {
    HumanView view = output.view(terminal);
    List<String> texts = reports.stream().map(report -> way.apply(view, report)).toList();
    terminal.out().print(String.join("\n", texts));
    terminal.out().flush();
  }

  private boolean isApproved(List<HostReport> planned) {
    if (approval.yes) {
      return true;
    }
    if (!isAsked() || output.json) {
      throw new UsageException(
          "changes are pending and nobody can be asked; nothing was changed: add --yes to make them");
    }
    long due = planned.stream().filter(HostRuns::isDue).count();
    String question = "Make these changes" + (due > 1 ? " on " + due + " hosts" : "") + "? [y/N] ";
    Optional<String> answer = terminal.person().get().askLine(question);
    return answer
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.equals("y") || word.equals("yes"))
        .isPresent();
  }
}
