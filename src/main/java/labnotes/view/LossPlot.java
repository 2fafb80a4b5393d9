package labnotes.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.Contrast;
import labnotes.probe.Loss;
import labnotes.probe.ProbeResult;

/** The picture of the share lost for each next hop and class, with its 95 % interval. */
record LossPlot(ProbeResult result) {
  private static final int RIGHT = 120;

  int height() {
    return result.verdict().contrasts().size() * Timeline.ROW + 30;
  }

  /** Each row's label, its bar, its interval's ends, and the numbers. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Contrast contrast : result.verdict().contrasts()) {
      Loss loss = contrast.tally().loss();
      String hop = result.experiment().hops().get(contrast.tally().hop()).mac().toString();
      rows.add(
          Map.of(
              "label",
              hop + " " + contrast.tally().kind().name(),
              "y",
              rows.size() * Timeline.ROW,
              "width",
              number(x(loss.share()) - Timeline.LEFT),
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
  List<Map<String, String>> marks() {
    List<Map<String, String>> marks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 25) {
      marks.add(Map.of("x", number(x(percent / 100.0)), "text", percent + " %"));
    }
    return marks;
  }

  private static double x(double share) {
    return Timeline.LEFT + (Timeline.WIDTH - Timeline.LEFT - RIGHT) * share;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
