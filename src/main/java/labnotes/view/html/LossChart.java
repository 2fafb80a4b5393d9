package labnotes.view.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.ProbeResult;
import labnotes.probe.statistics.ConfidenceInterval;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;

/**
 * The bar chart of the loss rate of each next hop and class, with its 95 % confidence interval.
 *
 * @param result the result of an experiment
 */
record LossChart(ProbeResult result) {
  private static final int RIGHT_MARGIN = 120;

  /** Returns the height in pixels. */
  int height() {
    return SegmentTimeline.chartHeight(result);
  }

  /** Returns the label, the bar, the confidence interval and the numbers of each row. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LossComparison comparison : result.verdict().comparisons()) {
      LossCount loss = comparison.loss();
      ConfidenceInterval interval = loss.wilsonInterval();
      rows.add(
          Map.of(
              "label",
              SegmentTimeline.label(result, comparison),
              "y",
              rows.size() * SegmentTimeline.ROW_HEIGHT,
              "width",
              number(x(loss.rate()) - SegmentTimeline.LEFT_MARGIN),
              "low",
              number(x(interval.low())),
              "high",
              number(x(interval.high())),
              "significance",
              ProbeReportPage.significance(comparison),
              "text",
              loss + " lost"));
    }
    return rows;
  }

  /** Returns the loss rates on the axis and their horizontal positions. */
  List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 25) {
      marks.add(Map.of("x", number(x(percent / 100.0)), "text", percent + " %"));
    }
    return marks;
  }

  private static double x(double rate) {
    int width = SegmentTimeline.WIDTH - SegmentTimeline.LEFT_MARGIN - RIGHT_MARGIN;
    return SegmentTimeline.LEFT_MARGIN + width * rate;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
