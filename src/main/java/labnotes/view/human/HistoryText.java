package labnotes.view.human;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labnotes.kind.Delta;
import labnotes.record.HistoryFact.History;
import labnotes.record.PastChange;
import labnotes.record.PastRun;
import labnotes.view.json.JsonView;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The runs that a host's record has, for people and for programs. */
public record HistoryText(TextStyle style) {
  private static final String STEP = "  ";

  /** The runs of one host, the latest last, a line for each. */
  public String runs(String host, History history) {
    StringBuilder text = new StringBuilder(style.title(TextStyle.printable(host))).append('\n');
    if (history.runs().isEmpty()) {
      return text.append("  no run is recorded there\n").append(apart(history)).toString();
    }
    List<List<String>> rows =
        history.runs().stream()
            .map(run -> List.of(run.id(), started(run), subject(run), run.release(), run.who()))
            .map(row -> row.stream().map(TextStyle::printable).toList())
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
          .append(outcome(run, history))
          .append('\n');
    }
    history.runs().stream()
        .flatMap(run -> run.damage().stream())
        .forEach(damage -> text.append(STEP).append(TextStyle.printable(damage)).append('\n'));
    return text.append(apart(history)).toString();
  }

  private static String started(PastRun run) {
    return run.started().isEmpty() && !run.damaged().isEmpty() ? "damaged" : run.started();
  }

  private static String apart(History history) {
    return history.remark().map(remark -> STEP + remark + "\n").orElse("");
  }

  /** A cell as wide as its column, and as nothing where the column is empty. */
  private static String padded(List<List<String>> rows, int index, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    String cell = rows.get(index).get(column);
    return width == 0 ? "" : cell + " ".repeat(width - cell.length()) + STEP;
  }

  private static String subject(PastRun run) {
    return run.undoes().map(undone -> "undo of " + undone).orElse(run.profile());
  }

  private static String outcome(PastRun run, History history) {
    if (run.ending().isPresent()) {
      return run.ending().get().outcome();
    }
    PastRun latest = history.runs().get(history.runs().size() - 1);
    return history.holder().isPresent() && run.equals(latest) ? "at work" : "interrupted";
  }

  /** One run with every difference that it made, below its host's name where there are several. */
  public String run(Optional<String> host, Optional<PastRun> run, History history) {
    String where = host.map(name -> style.title(TextStyle.printable(name)) + "\n").orElse("");
    return where + run.map(one -> run(one, history)).orElse("  it is not recorded there\n");
  }

  private String run(PastRun run, History history) {
    StringBuilder text = new StringBuilder();
    text.append(style.title(TextStyle.printable(run.id())));
    Stream.of(started(run), subject(run), run.release(), run.who(), outcome(run, history))
        .filter(known -> !known.isEmpty())
        .forEach(known -> text.append(TextStyle.printable(" · " + known)));
    text.append('\n');
    run.damage()
        .ifPresent(damage -> text.append(STEP).append(TextStyle.printable(damage)).append('\n'));
    run.bootEnvironment()
        .ifPresent(
            name ->
                text.append("  boot environment ")
                    .append(TextStyle.printable(name))
                    .append(" was made first; it comes back with: bectl activate ")
                    .append(TextStyle.printable(name))
                    .append(", and a restart\n"));
    DeltaLines lines = new DeltaLines(style);
    for (int index = 0; index < run.changes().size(); index++) {
      PastChange change = run.changes().get(index);
      text.append("  ")
          .append(style.changed(change.verb()))
          .append(' ')
          .append(TextStyle.printable(change.address().toString()))
          .append(made(run, index))
          .append(change.undo().isEmpty() ? "  (cannot be undone)" : "")
          .append('\n');
      for (Delta delta : change.differences(history.finder())) {
        lines.of(delta).forEach(line -> text.append("    ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static String made(PastRun run, int index) {
    if (run.reverted().contains(index)) {
      return "  (put back)";
    }
    return run.done().contains(index) ? "" : "  (not made)";
  }

  /** The runs for a program: a map for each, without the texts of files, which are not read. */
  public static List<Map<String, Object>> list(History history) {
    return data(history, delta -> !(delta instanceof Delta.Text));
  }

  /** The same facts with every difference that was made. */
  public static List<Map<String, Object>> details(History history) {
    return data(history, delta -> true);
  }

  private static List<Map<String, Object>> data(History history, Predicate<Delta> told) {
    List<Map<String, Object>> runs = new ArrayList<>();
    for (PastRun run : history.runs()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("run", run.id());
      map.put("started", run.started());
      map.put("who", run.who());
      map.put("profile", run.profile());
      map.put("release", run.release());
      run.undoes().ifPresent(undone -> map.put("undoes", undone));
      run.bootEnvironment().ifPresent(name -> map.put("bootEnvironment", name));
      map.put("outcome", outcome(run, history));
      if (!run.damaged().isEmpty()) {
        map.put("damaged", run.damaged());
      }
      Optional<PastRun.Ending> ending = run.ending();
      ending.ifPresent(end -> map.put("ended", end.time()));
      map.put("made", run.done().size());
      List<Map<String, Object>> changes = new ArrayList<>();
      for (int index = 0; index < run.changes().size(); index++) {
        PastChange change = run.changes().get(index);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("address", change.address().toString());
        one.put("verb", change.verb());
        one.put("note", change.note());
        one.put("made", run.done().contains(index));
        one.put("putBack", run.reverted().contains(index));
        one.put("undoable", !change.undo().isEmpty());
        one.put(
            "deltas",
            change.differences(history.finder()).stream()
                .filter(told)
                .map(JsonView::delta)
                .toList());
        changes.add(one);
      }
      map.put("changes", changes);
      runs.add(map);
    }
    return runs;
  }
}
