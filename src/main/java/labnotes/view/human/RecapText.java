package labnotes.view.human;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.text.Diagnostic;
import labnotes.view.ChangeCounts;
import labnotes.view.HostTally;
import labnotes.view.StatusWord;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The results of several hosts in a table, failures last. */
record RecapText(TextStyle style) {
  private static final List<String> TITLES =
      List.of("host", "status", "changed", "failed", "pending", "seconds");
  private static final int FIRST_NUMBER = 2;
  private static final String GAP = "  ";
  private static final String INDENTATION = "    ";

  /** Returns the table, with the totals of all hosts below it. */
  String of(List<HostReport> reports) {
    return table(reports) + totals(reports);
  }

  /** Returns the table without its totals; empty without hosts. */
  String table(List<HostReport> reports) {
    if (reports.isEmpty()) {
      return "";
    }
    List<HostReport> sorted =
        reports.stream().sorted(Comparator.comparingInt(RecapText::rank)).toList();
    List<List<String>> rows = new ArrayList<>(List.of(TITLES));
    sorted.forEach(report -> rows.add(cells(report)));
    int[] widths = widths(rows);
    StringBuilder text = new StringBuilder(style.dimmed(line(TITLES, widths)) + "\n");
    for (int index = 0; index < sorted.size(); index++) {
      row(sorted.get(index), rows.get(index + 1), widths, text);
    }
    return text.toString();
  }

  /** Returns how many hosts have which state, with the names of those that failed. */
  String totals(List<HostReport> reports) {
    String counts = ControlCharacters.escape(HostTally.describe(reports));
    return Plural.of(reports.size(), "host") + ": " + counts + "\n";
  }

  /** Successes, then what was not run, then failures. */
  private static int rank(HostReport report) {
    if (report.status().isFailure()) {
      return 2;
    }
    return report.status() == HostStatus.NOT_RUN ? 1 : 0;
  }

  private static List<String> cells(HostReport report) {
    ChangeCounts counts = ChangeCounts.of(report);
    return List.of(
        ControlCharacters.escape(report.host()),
        status(report),
        String.valueOf(counts.changed()),
        String.valueOf(counts.failed()),
        String.valueOf(counts.pending()),
        String.format(Locale.ROOT, "%.1f", report.elapsed().toMillis() / 1000.0));
  }

  private static String status(HostReport report) {
    return StatusWord.of(report).replace('-', ' ');
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[TITLES.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      String blanks = " ".repeat(widths[column] - cells.get(column).length());
      padded.add(column < FIRST_NUMBER ? cells.get(column) + blanks : blanks + cells.get(column));
    }
    return String.join(GAP, padded);
  }

  /** A row, with the reason of a failure behind it, or below it if it does not fit. */
  private void row(HostReport report, List<String> cells, int[] widths, StringBuilder text) {
    String line = line(cells, widths);
    int start = widths[0] + GAP.length();
    int end = start + cells.get(1).length();
    text.append(line, 0, start).append(highlight(report, line.substring(start, end)));
    text.append(line, end, line.length());
    String reason = reason(report).map(ControlCharacters::escape).orElse("");
    if (!reason.isEmpty() && line.length() + GAP.length() + reason.length() > style.width()) {
      style
          .wrap(reason, INDENTATION.length())
          .forEach(part -> text.append('\n').append(INDENTATION).append(part));
    } else if (!reason.isEmpty()) {
      text.append(GAP).append(reason);
    }
    text.append('\n');
  }

  private String highlight(HostReport report, String status) {
    return switch (report.status()) {
      case IN_PLACE, CHANGED -> report.isFaulty() ? style.removed(status) : style.added(status);
      case PENDING, NOT_RUN -> style.changed(status);
      case FAILED, INVALID, LOST, UNREACHABLE -> style.removed(status);
    };
  }

  /** The first line of the error of a host that failed. */
  private static Optional<String> reason(HostReport report) {
    return Optional.of(report)
        .filter(one -> one.status().isFailure())
        .flatMap(
            one ->
                one.error()
                    .or(
                        () ->
                            one.problems().stream()
                                .filter(Diagnostic::isError)
                                .map(Diagnostic::message)
                                .findFirst()))
        .flatMap(text -> text.lines().findFirst());
  }
}
