package labnotes.view.human;

import java.util.ArrayList;
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
import labnotes.view.layout.TextTable;

/** The runs in the record of a host. */
record HistoryText(TextStyle style) {
  private static final String STEP = "  ";
  private static final List<String> HEADER =
      List.of("RUN", "STARTED", "PROFILE", "SYSTEM", "BY", "CHANGES");

  /** Returns a line for each run of one host, the latest last. */
  String runs(String host, History history) {
    StringBuilder text =
        new StringBuilder(style.title(ControlCharacters.escape(host))).append('\n');
    if (history.runs().isEmpty()) {
      return text.append("  no runs recorded\n").append(remark(history)).toString();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    history.runs().forEach(run -> rows.add(row(run, history)));
    List<String> lines = TextTable.lines(TextTable.withoutEmptyColumns(rows));
    line(text, lines.get(0));
    for (int index = 1; index < lines.size(); index++) {
      String id = rows.get(index).get(0);
      text.append(STEP).append(style.changed(id));
      text.append(lines.get(index).substring(id.length())).append('\n');
    }
    history.runs().stream()
        .flatMap(run -> run.damage().stream())
        .forEach(damage -> line(text, damage));
    return text.append(remark(history)).toString();
  }

  private static List<String> row(PastRun run, History history) {
    String changes =
        run.done().size()
            + " of "
            + Plural.of(run.changes().size(), "change")
            + ", "
            + RunOutcome.of(run, history);
    return Stream.of(run.id(), started(run), subject(run), run.release(), run.who(), changes)
        .map(ControlCharacters::escape)
        .toList();
  }

  private static String started(PastRun run) {
    return run.started().isEmpty() && !run.damaged().isEmpty() ? "damaged" : run.started();
  }

  private static String remark(History history) {
    return history.remark().map(remark -> STEP + remark + "\n").orElse("");
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
          .append(state(run, index, history))
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

  private static String state(PastRun run, int index, History history) {
    if (run.reverted().contains(index)) {
      return "  (reverted)";
    }
    if (run.stuck().contains(index)) {
      return "  (could not be reverted)";
    }
    if (run.partly().contains(index)) {
      return "  (failed, applied in part)";
    }
    if (run.interrupted().contains(index)) {
      return RunOutcome.isInterrupted(run, index, history)
          ? "  (interrupted, may be applied)"
          : "  (running)";
    }
    return run.done().contains(index) ? "" : "  (not applied)";
  }
}
