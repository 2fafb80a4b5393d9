package labnotes.format.sysctl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.OverridingLine;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;

/**
 * The lines {@code -NAME} without a value after which systemd-sysctl does not set a name: they
 * except it from patterns, and also replace what an earlier line sets it to (parse_file of
 * systemd's sysctl.c).
 *
 * @param lines those that no later line with a value replaces, by canonical key
 */
record SysctlExclusions(Map<String, OverridingLine> lines) {
  /**
   * Those of files.
   *
   * @param texts in read order
   */
  static SysctlExclusions in(LinuxSysctl syntax, Map<String, String> texts) {
    Map<String, OverridingLine> lines = new HashMap<>();
    texts.forEach(
        (path, text) -> {
          for (TextLine line : TextLine.of(text)) {
            Optional<String> excluded = name(line).map(syntax::canonicalKey);
            if (excluded.isPresent()) {
              lines.put(excluded.get(), line(excluded.get(), path, line));
            } else if (line.text().indexOf('=') > 0) {
              settings(syntax, line).forEach(one -> lines.remove(one.key()));
            }
          }
        });
    return new SysctlExclusions(lines);
  }

  private static List<ParsedSetting> settings(LinuxSysctl syntax, TextLine line) {
    return syntax.parse(line.content()).stream()
        .flatMap(section -> section.settings().stream())
        .toList();
  }

  private static Optional<String> name(TextLine line) {
    String text = line.content().strip();
    return text.startsWith("-") && text.indexOf('=') < 0
        ? Optional.of(text.substring(1).strip())
        : Optional.empty();
  }

  private static OverridingLine line(String key, String path, TextLine line) {
    return new OverridingLine(
        key,
        path,
        line.number(),
        Optional.empty(),
        "takes back the value of " + key + ", so that systemd-sysctl does not set it");
  }

  /** The line after which a key is not set. */
  Optional<OverridingLine> of(String key) {
    return Optional.ofNullable(lines.get(key));
  }

  /** The effect of the file at a path, without the settings that are taken back. */
  EffectiveConfig applyTo(EffectiveConfig config, String path) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>(config.ignored());
    for (EffectiveConfig.ActiveLine one : config.active()) {
      of(one.name())
          .ifPresentOrElse(
              line ->
                  ignored.add(
                      new EffectiveConfig.IgnoredLine(
                          one.line(), one.name() + "=" + one.value(), reason(line, path))),
              () -> active.add(one));
    }
    ignored.sort(Comparator.comparingInt(EffectiveConfig.IgnoredLine::line));
    return new EffectiveConfig(config.reader(), active, ignored, config.remarks());
  }

  private static String reason(OverridingLine line, String path) {
    return "taken back by "
        + (line.path().equals(path) ? "line " + line.line() : line.path() + ":" + line.line());
  }
}
