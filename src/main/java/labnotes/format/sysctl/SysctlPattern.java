package labnotes.format.sysctl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.format.OverridingLine;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;

/**
 * A setting whose key has asterisks: it sets what no line names in full, whatever the order of the
 * lines, and of one pattern the last line counts (apply_all of systemd's sysctl.c).
 *
 * @param key the pattern, canonical
 * @param path of the file that has it
 */
record SysctlPattern(LinuxSysctl syntax, String key, String value, String path) {
  private static final String PATTERN_REASON =
      "and a pattern sets all settings that no line names in full";

  /** The settings of a text whose keys are patterns. */
  static Stream<SysctlPattern> in(LinuxSysctl syntax, String text, String path) {
    return settings(syntax, text)
        .filter(one -> one.key().contains("*"))
        .map(one -> new SysctlPattern(syntax, one.key(), one.value(), path));
  }

  private static Stream<ParsedSetting> settings(LinuxSysctl syntax, String text) {
    return syntax.parse(text).stream().flatMap(section -> section.settings().stream());
  }

  /**
   * The lines by which some of its settings get another value; beside the pattern itself they are
   * meant so.
   *
   * @param texts in read order
   */
  Stream<OverridingLine> exceptions(Map<String, String> texts) {
    Map<String, OverridingLine> last = new LinkedHashMap<>();
    texts.forEach((file, text) -> lines(file, text).forEach(one -> last.put(one.key(), one)));
    boolean isOwn = settings(syntax, texts.getOrDefault(path, "")).anyMatch(this::isThis);
    return last.values().stream()
        .filter(one -> !(isOwn && (one.path().equals(path) || one.key().equals(key))))
        .filter(one -> !syntax.isSameValue(one.value().orElse(""), value));
  }

  private boolean isThis(ParsedSetting one) {
    return one.key().equals(key);
  }

  private Stream<OverridingLine> lines(String file, String text) {
    Pattern named = named();
    return settings(syntax, text)
        .filter(one -> isThis(one) || named.matcher(one.key()).matches())
        .map(
            one ->
                new OverridingLine(
                    one.key(),
                    file,
                    TextLine.numberAt(TextLine.of(text), one.valueFrom()),
                    Optional.of(one.value()),
                    isThis(one)
                        ? PATTERN_REASON
                        : "and a line with the full name has precedence over " + key));
  }

  /** Matches the full names of its settings; in a name, an asterisk stands for one part. */
  private Pattern named() {
    return Pattern.compile(
        Stream.of(key.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^.*]*")));
  }
}
