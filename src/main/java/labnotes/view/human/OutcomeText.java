package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/**
 * The outcome of a run on a host: failed changes, diagnostics and status.
 *
 * @param host precedes each line; empty for a single host
 */
record OutcomeText(TextStyle style, Optional<String> host) {
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
          text.append(failure(result));
        } else if (result.change().operation().isOutputShown()) {
          text.append(output(result));
        }
      }
    }
    return prefixed(text + new HostConclusion(style).of(report, diagnostics));
  }

  /** Returns the diagnostics alone. */
  String diagnostics(List<Diagnostic> diagnostics) {
    return prefixed(new HostConclusion(style).diagnostics(diagnostics));
  }

  private String prefixed(String text) {
    String prefix = host.map(name -> ControlCharacters.escape(name) + ": ").orElse("");
    return text.lines()
        .map(line -> (line.startsWith(" ") ? "" : prefix) + line + "\n")
        .collect(Collectors.joining());
  }

  private String failure(ChangeResult result) {
    String address = ControlCharacters.escape(result.change().address().toString());
    return style.removed("failed ") + address + "\n" + output(result);
  }

  /** The last lines that the host printed during the change. */
  private static String output(ChangeResult result) {
    List<String> lines = ControlCharacters.escape(result.output()).lines().toList();
    return lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()).stream()
        .map(line -> "    " + line + "\n")
        .collect(Collectors.joining());
  }
}
