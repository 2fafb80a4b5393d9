package labnotes.view.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.ProbeResult;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;

/** The picture of what became of each segment, when: a row for each next hop and class. */
public final class SegmentTimeline {
  public static final int WIDTH = 960;
  public static final int LEFT = 240;
  public static final int ROW = 26;
  private static final int RIGHT = 20;
  private static final int TICK = 12;

  /** A lost segment's stroke is higher, so that it stands out without its colour. */
  private static final int LOST = 22;

  private static final int MOST_MARKS = 9;

  private final ProbeResult result;
  private final double seconds;

  public SegmentTimeline(ProbeResult result) {
    this.result = result;
    long last =
        result.outcomes().stream()
            .mapToLong(outcome -> outcome.segment().offsetMicros())
            .max()
            .orElse(0);
    this.seconds = Math.max(last / 1e6, 0.001);
  }

  /** The height in pixels: rows and an axis. */
  public int height() {
    return result.verdict().contrasts().size() * ROW + 30;
  }

  /** Each row's label, its vertical place, and a path of strokes for each fate. */
  public List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LossComparison contrast : result.verdict().contrasts()) {
      FateCounts tally = contrast.tally();
      int middle = rows.size() * ROW + ROW / 2;
      Map<SegmentFate, StringBuilder> strokes = new EnumMap<>(SegmentFate.class);
      for (SegmentOutcome outcome : result.outcomes()) {
        if (outcome.segment().hop() == tally.hop()
            && outcome.segment().kind().equals(tally.kind())) {
          strokes
              .computeIfAbsent(outcome.fate(), unused -> new StringBuilder())
              .append(
                  String.format(
                      Locale.ROOT,
                      "M%.1f %dv%d",
                      x(outcome.segment().offsetMicros() / 1e6),
                      middle - height(outcome.fate()) / 2,
                      height(outcome.fate())));
        }
      }
      List<Map<String, String>> paths = new ArrayList<>();
      strokes.forEach(
          (fate, path) ->
              paths.add(
                  Map.of("fate", name(fate), "words", fate.words(), "path", path.toString())));
      String hop = result.experiment().hops().get(tally.hop()).mac().toString();
      rows.add(Map.of("label", hop + " " + tally.kind().name(), "y", middle + 4, "paths", paths));
    }
    return rows;
  }

  /** The axis: seconds and their horizontal places. */
  public List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    double step = step();
    for (int mark = 0; mark * step <= seconds; mark++) {
      marks.add(
          Map.of(
              "x",
              String.format(Locale.ROOT, "%.1f", x(mark * step)),
              "text",
              BigDecimal.valueOf(mark * step).stripTrailingZeros().toPlainString() + " s"));
    }
    return marks;
  }

  /** The smallest of 1, 2, 5, 10, 20 and so on that makes no more than so many marks. */
  private double step() {
    double step = 0.001;
    for (int turn = 0; seconds / step > MOST_MARKS - 1; turn++) {
      step *= turn % 3 == 1 ? 2.5 : 2;
    }
    return step;
  }

  private static int height(SegmentFate fate) {
    return fate == SegmentFate.LOST ? LOST : TICK;
  }

  private double x(double second) {
    return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
  }

  /** Each fate that has strokes: its name, words and a stroke's height. */
  public static List<Map<String, String>> fates() {
    return Arrays.stream(SegmentFate.values())
        .map(
            fate ->
                Map.of(
                    "name", name(fate),
                    "words", fate.words(),
                    "height", Integer.toString(height(fate))))
        .toList();
  }

  private static String name(SegmentFate fate) {
    return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
