package labnotes.view.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.ProbeResult;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;

/** The picture of the share lost for each next hop and class, with its 95 % interval. */
public record LossChart(ProbeResult result) {
  private static final int RIGHT = 120;

  public int height() {
    return result.verdict().contrasts().size() * SegmentTimeline.ROW + 30;
  }

  /** Each row's label, its bar, its interval's ends, and the numbers. */
  public List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LossComparison contrast : result.verdict().contrasts()) {
      LossCount loss = contrast.tally().loss();
      String hop = result.experiment().hops().get(contrast.tally().hop()).mac().toString();
      rows.add(
          Map.of(
              "label",
              hop + " " + contrast.tally().kind().name(),
              "y",
              rows.size() * SegmentTimeline.ROW,
              "width",
              number(x(loss.share()) - SegmentTimeline.LEFT),
              "low",
              number(x(loss.wilson().low())),
              "high",
              number(x(loss.wilson().high())),
              "worse",
              contrast.isWorse() ? "worse" : "usual",
              "text",
              loss + " lost"));
    }
    return rows;
  }

  /** The axis: shares and their horizontal places. */
  public List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 25) {
      marks.add(Map.of("x", number(x(percent / 100.0)), "text", percent + " %"));
    }
    return marks;
  }

  private static double x(double share) {
    return SegmentTimeline.LEFT + (SegmentTimeline.WIDTH - SegmentTimeline.LEFT - RIGHT) * share;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
