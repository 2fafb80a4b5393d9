package labnotes.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;

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
    EffectiveConfig config = format.evaluate(path, ReadOrder.of(format, path).select(texts));
    boolean isAlone = format.filesReadWith(path).isEmpty();
    return isAlone
        ? format.precedence().map(one -> config.among(one, path, texts)).orElse(config)
        : config;
  }

  /** The files that decide whether the one at a path takes effect, as {@link Precedence#files}. */
  public static Set<String> files(Format format, String path) {
    Set<String> files = new LinkedHashSet<>(format.filesReadWith(path));
    format.precedence().ifPresent(one -> files.addAll(one.files(path)));
    return files;
  }

  /** What takes effect of the file, given the others. */
  private EffectiveConfig among(Precedence precedence, String path, Map<String, String> texts) {
    Optional<String> unread =
        precedence.unread(path, texts, new ParsedTexts()).map(Diagnostic::message);
    OverriddenLines overridden =
        unread.isPresent() ? OverriddenLines.NONE : precedence.overridden(path, texts);
    List<ActiveLine> stillActive = new ArrayList<>();
    List<IgnoredLine> allIgnored = new ArrayList<>(ignored);
    for (ActiveLine one : active) {
      Optional<String> reason =
          unread.or(() -> Optional.ofNullable(overridden.reasons().get(one.line())));
      if (reason.isPresent()) {
        String text = one.value().isEmpty() ? one.name() : one.name() + " = " + one.value();
        allIgnored.add(new IgnoredLine(one.line(), text, reason.get()));
      } else {
        stillActive.add(one);
      }
    }
    allIgnored.sort(Comparator.comparingInt(IgnoredLine::line));
    EffectiveConfig among = new EffectiveConfig(reader, stillActive, allIgnored, remarks, isOpaque);
    return among.withRemarks(isOpaque ? unread.stream().toList() : overridden.remarks());
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
