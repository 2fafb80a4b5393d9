package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.Delta;
import labnotes.kind.PastChange;
import labnotes.record.HistoryFact.History;
import labnotes.record.PastRun;
import labnotes.view.RunOutcome;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The runs in the record of a host. */
record HistoryText(TextStyle style) {
  private static final String STEP = "  ";

  /** Returns a line for each run of one host, the latest last. */
  String runs(String host, History history) {
    StringBuilder text =
        new StringBuilder(style.title(ControlCharacters.escape(host))).append('\n');
    if (history.runs().isEmpty()) {
      return text.append("  no runs recorded\n").append(remark(history)).toString();
    }
    List<List<String>> rows =
        history.runs().stream()
            .map(run -> List.of(run.id(), started(run), subject(run), run.release(), run.who()))
            .map(row -> row.stream().map(ControlCharacters::escape).toList())
            .toList();
    for (int index = 0; index < rows.size(); index++) {
      PastRun run = history.runs().get(index);
      text.append(STEP).append(style.changed(rows.get(index).get(0))).append(STEP);
      for (int column = 1; column < rows.get(index).size(); column++) {
        text.append(padded(rows, index, column));
      }
      text.append(run.done().size())
          .append(" of ")
          .append(Plural.of(run.changes().size(), "change"))
          .append(", ")
          .append(RunOutcome.of(run, history))
          .append('\n');
    }
    history.runs().stream()
        .flatMap(run -> run.damage().stream())
        .forEach(damage -> line(text, damage));
    return text.append(remark(history)).toString();
  }

  private static String started(PastRun run) {
    return run.started().isEmpty() && !run.damaged().isEmpty() ? "damaged" : run.started();
  }

  private static String remark(History history) {
    return history.remark().map(remark -> STEP + remark + "\n").orElse("");
  }

  /** Returns a cell as wide as its column, and nothing in an empty column. */
  private static String padded(List<List<String>> rows, int index, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    String cell = rows.get(index).get(column);
    return width == 0 ? "" : cell + " ".repeat(width - cell.length()) + STEP;
  }

  private static String subject(PastRun run) {
    return run.undoes().map(undone -> "undo of " + undone).orElse(run.profile());
  }

  /**
   * Returns one run with its differences.
   *
   * @param host precedes the run; empty for a single host
   */
  String run(Optional<String> host, String id, History history) {
    String heading =
        host.map(name -> style.title(ControlCharacters.escape(name)) + "\n").orElse("");
    return heading + history.run(id).map(run -> run(run, history)).orElse("  no run " + id + "\n");
  }

  private String run(PastRun run, History history) {
    StringBuilder text = new StringBuilder();
    text.append(style.title(ControlCharacters.escape(run.id())));
    Stream.of(started(run), subject(run), run.release(), run.who(), RunOutcome.of(run, history))
        .filter(part -> !part.isEmpty())
        .forEach(part -> text.append(ControlCharacters.escape(" · " + part)));
    text.append('\n');
    run.damage().ifPresent(damage -> line(text, damage));
    run.bootEnvironment()
        .ifPresent(
            name ->
                line(
                    text,
                    ("boot environment %s was created first;"
                            + " to return to it: bectl activate %s, then reboot")
                        .formatted(name, name)));
    DeltaLines lines = new DeltaLines(style);
    for (int index = 0; index < run.changes().size(); index++) {
      PastChange change = run.changes().get(index);
      text.append(STEP)
          .append(style.changed(change.action().word()))
          .append(' ')
          .append(ControlCharacters.escape(change.address().toString()))
          .append(state(run, index))
          .append(change.undo().isEmpty() ? "  (cannot be undone)" : "")
          .append('\n');
      for (Delta delta : change.deltas(history.finder())) {
        lines.of(delta).forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(STEP).append(ControlCharacters.escape(line)).append('\n');
  }

  private static String state(PastRun run, int index) {
    if (run.reverted().contains(index)) {
      return "  (reverted)";
    }
    if (run.stuck().contains(index)) {
      return "  (could not be reverted)";
    }
    if (run.partly().contains(index)) {
      return "  (failed, applied in part)";
    }
    return run.done().contains(index) ? "" : "  (not applied)";
  }
}
