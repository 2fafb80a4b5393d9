package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What takes effect of a file, line by line.
 *
 * @param reader the program that reads it, as the subject of a sentence
 * @param active the lines that take effect, in the order of the file
 * @param ignored the lines that do not, in the order of the file
 * @param remarks what else decides whether the file takes effect, sentences without full stop
 * @param isOpaque whether labnotes knows the remarks only and cannot evaluate lines
 */
public record EffectiveConfig(
    String reader,
    List<ActiveLine> active,
    List<IgnoredLine> ignored,
    List<String> remarks,
    boolean isOpaque) {
  public EffectiveConfig {
    active = List.copyOf(active);
    ignored = List.copyOf(ignored);
    remarks = List.copyOf(remarks);
  }

  /** The effect of a file that is evaluated line by line. */
  public EffectiveConfig(
      String reader, List<ActiveLine> active, List<IgnoredLine> ignored, List<String> remarks) {
    this(reader, active, ignored, remarks, false);
  }

  /**
   * What one line sets.
   *
   * @param line from 1
   * @param value empty if the name says it all
   */
  public record ActiveLine(int line, String name, String value) {}

  /**
   * A line without effect.
   *
   * @param line from 1
   * @param text as it is written, or the setting that it would be
   * @param reason why, a clause
   */
  public record IgnoredLine(int line, String text, String reason) {}

  /**
   * The effect of the file at a path.
   *
   * @param texts by path; other files matter if the system reads them together with this one
   */
  public static EffectiveConfig of(Format format, String path, Map<String, String> texts) {
    return format.evaluate(path, ReadOrder.of(format, path).select(texts));
  }

  public static EffectiveConfig ofOpaque(String reader, String remark) {
    return new EffectiveConfig(reader, List.of(), List.of(), List.of(remark), true);
  }

  /** The same with additional remarks. */
  public EffectiveConfig withRemarks(List<String> additional) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(additional);
    return new EffectiveConfig(reader, active, ignored, all, isOpaque);
  }
}
