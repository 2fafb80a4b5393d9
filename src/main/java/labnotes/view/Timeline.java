package labnotes.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.Contrast;
import labnotes.probe.Fate;
import labnotes.probe.Outcome;
import labnotes.probe.ProbeResult;
import labnotes.probe.Tally;

/** The picture of what became of each segment, when: a row for each next hop and class. */
final class Timeline {
  static final int WIDTH = 960;
  static final int LEFT = 240;
  static final int ROW = 26;
  private static final int RIGHT = 20;
  private static final int TICK = 16;
  private static final int MARKS = 6;

  private final ProbeResult result;
  private final double seconds;

  Timeline(ProbeResult result) {
    this.result = result;
    long last =
        result.outcomes().stream()
            .mapToLong(outcome -> outcome.segment().offsetMicros())
            .max()
            .orElse(0);
    this.seconds = Math.max(last / 1e6, 0.001);
  }

  /** The height in pixels: rows and an axis. */
  int height() {
    return result.verdict().contrasts().size() * ROW + 30;
  }

  /** Each row's label, its vertical place, and a path of strokes for each fate. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Contrast contrast : result.verdict().contrasts()) {
      Tally tally = contrast.tally();
      int top = rows.size() * ROW + (ROW - TICK) / 2;
      Map<Fate, StringBuilder> strokes = new EnumMap<>(Fate.class);
      for (Outcome outcome : result.outcomes()) {
        if (outcome.segment().hop() == tally.hop()
            && outcome.segment().kind().equals(tally.kind())) {
          strokes
              .computeIfAbsent(outcome.fate(), unused -> new StringBuilder())
              .append(
                  String.format(
                      Locale.ROOT,
                      "M%.1f %dv%d",
                      x(outcome.segment().offsetMicros() / 1e6),
                      top,
                      TICK));
        }
      }
      List<Map<String, String>> paths = new ArrayList<>();
      strokes.forEach(
          (fate, path) ->
              paths.add(
                  Map.of("fate", name(fate), "words", fate.words(), "path", path.toString())));
      String hop = result.experiment().hops().get(tally.hop()).mac().toString();
      rows.add(
          Map.of("label", hop + " " + tally.kind().name(), "y", top + TICK - 4, "paths", paths));
    }
    return rows;
  }

  /** The axis: seconds and their horizontal places. */
  List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    for (int mark = 0; mark <= MARKS; mark++) {
      double second = seconds * mark / MARKS;
      marks.add(
          Map.of(
              "x", String.format(Locale.ROOT, "%.1f", x(second)),
              "text", String.format(Locale.ROOT, "%.1f s", second)));
    }
    return marks;
  }

  private double x(double second) {
    return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
  }

  static String name(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
