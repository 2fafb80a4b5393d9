package labnotes.view.human;

import java.util.List;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The outcome of a run on a host: failed changes, diagnostics and status. */
record OutcomeText(TextStyle style) {
  private static final int MAX_LINES = 20;

  /**
   * Returns the lines.
   *
   * @param diagnostics those of the report that are not shown yet
   */
  String of(HostReport report, List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (ApplyOutcome outcome : report.outcomes()) {
      for (ChangeResult result : outcome.results()) {
        if (result.status() == ChangeStatus.FAILED) {
          text.append(failure(result, report));
        } else if (result.change().has(Change.Trait.SHOWS_OUTPUT)) {
          text.append(output(result));
        }
      }
    }
    return text + new HostConclusion(style).of(report, diagnostics);
  }

  /** Returns the diagnostics alone. */
  String diagnostics(List<Diagnostic> diagnostics) {
    return new HostConclusion(style).diagnostics(diagnostics);
  }

  /** Returns a text whose lines begin with the names of hosts. */
  static String prefixed(String names, String text) {
    return text.lines()
        .map(line -> (line.startsWith(" ") ? "" : names + ": ") + line + "\n")
        .collect(Collectors.joining());
  }

  /** The address of a failed change, its exit status, where it is declared, and its output. */
  private String failure(ChangeResult result, HostReport report) {
    Address address = result.change().address();
    String ended =
        " (exit status " + result.exitStatus() + (result.output().isEmpty() ? ", no output)" : ")");
    String position =
        report
            .declaredAt(address)
            .map(at -> ", defined at " + style.title(ControlCharacters.escape(at.toString())))
            .orElse("");
    return style.removed("failed ")
        + ControlCharacters.escape(address.toString())
        + ended
        + position
        + "\n"
        + output(result);
  }

  /** The last lines that the host printed during the change. */
  private static String output(ChangeResult result) {
    List<String> lines = ControlCharacters.escape(result.output()).lines().toList();
    int first = Math.max(0, lines.size() - MAX_LINES);
    String omitted = first == 0 ? "" : "    … " + Plural.of(first, "line") + " above\n";
    return omitted
        + lines.subList(first, lines.size()).stream()
            .map(line -> "    " + line + "\n")
            .collect(Collectors.joining());
  }
}
