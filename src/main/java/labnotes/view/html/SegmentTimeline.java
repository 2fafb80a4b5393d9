package labnotes.view.html;

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
import labnotes.probe.statistics.LossComparison;

/** The chart of the fate of each segment over time, with a row for each next hop and class. */
final class SegmentTimeline {
  static final int WIDTH = 960;
  static final int LEFT_MARGIN = 240;
  static final int ROW_HEIGHT = 26;
  private static final int AXIS_HEIGHT = 30;
  private static final int RIGHT_MARGIN = 20;
  private static final int TICK_HEIGHT = 12;

  /** Lost segments have a longer tick, so that they are visible without color. */
  private static final int LOST_TICK_HEIGHT = 22;

  private static final int MAX_MARKS = 9;

  private final ProbeResult result;
  private final double seconds;

  SegmentTimeline(ProbeResult result) {
    this.result = result;
    long last =
        result.outcomes().stream()
            .mapToLong(outcome -> outcome.segment().offsetMicros())
            .max()
            .orElse(0);
    this.seconds = Math.max(last / 1e6, 0.001);
  }

  /** Returns the height of a chart with a row for each next hop and class, in pixels. */
  static int chartHeight(ProbeResult result) {
    return result.verdict().comparisons().size() * ROW_HEIGHT + AXIS_HEIGHT;
  }

  /** Returns the label of a row. */
  static String label(ProbeResult result, LossComparison comparison) {
    return result.hopMac(comparison) + " " + comparison.segmentClass().name();
  }

  /** Returns the height in pixels. */
  int height() {
    return chartHeight(result);
  }

  /** Returns the label, the vertical position and an SVG path for each fate of each row. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LossComparison comparison : result.verdict().comparisons()) {
      int middle = rows.size() * ROW_HEIGHT + ROW_HEIGHT / 2;
      rows.add(
          Map.of(
              "label",
              label(result, comparison),
              "y",
              middle + 4,
              "paths",
              paths(comparison, middle)));
    }
    return rows;
  }

  private List<Map<String, String>> paths(LossComparison comparison, int middle) {
    Map<SegmentFate, StringBuilder> ticks = new EnumMap<>(SegmentFate.class);
    for (SegmentOutcome outcome : result.outcomes()) {
      if (outcome.segment().hopIndex() == comparison.hopIndex()
          && outcome.segment().segmentClass().equals(comparison.segmentClass())) {
        int height = tickHeight(outcome.fate());
        ticks
            .computeIfAbsent(outcome.fate(), unused -> new StringBuilder())
            .append(
                String.format(
                    Locale.ROOT,
                    "M%.1f %dv%d",
                    x(outcome.segment().offsetMicros() / 1e6),
                    middle - height / 2,
                    height));
      }
    }
    List<Map<String, String>> paths = new ArrayList<>();
    ticks.forEach(
        (fate, path) ->
            paths.add(
                Map.of(
                    "fate",
                    fate.toString(),
                    "description",
                    fate.describe(),
                    "path",
                    path.toString())));
    return paths;
  }

  /** Returns the times on the axis and their horizontal positions. */
  List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    double step = markInterval();
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

  /** Returns the smallest of 1, 2, 5, 10, 20, … milliseconds that needs few enough marks. */
  private double markInterval() {
    double interval = 0.001;
    for (int round = 0; seconds / interval > MAX_MARKS - 1; round++) {
      interval *= round % 3 == 1 ? 2.5 : 2;
    }
    return interval;
  }

  private static int tickHeight(SegmentFate fate) {
    return fate == SegmentFate.LOST ? LOST_TICK_HEIGHT : TICK_HEIGHT;
  }

  private double x(double second) {
    return LEFT_MARGIN + (WIDTH - LEFT_MARGIN - RIGHT_MARGIN) * second / seconds;
  }

  /** Returns the name, the description and the tick height of each fate, for the legend. */
  static List<Map<String, String>> legend() {
    return Arrays.stream(SegmentFate.values())
        .map(
            fate ->
                Map.of(
                    "fate", fate.toString(),
                    "description", fate.describe(),
                    "height", Integer.toString(tickHeight(fate))))
        .toList();
  }
}
