package labnotes.format.sysctl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.lines.TextLine;

/**
 * The lines {@code -NAME} without a value after which systemd-sysctl does not set a name: they
 * except it from patterns, and also replace what an earlier line sets it to (parse_file of
 * systemd's sysctl.c).
 *
 * @param lines those that no later line with a value replaces, by canonical key
 */
record SysctlExclusions(Map<String, OverridingLine> lines) {
  /** What a line does to a name: it takes the name back, or sets it. */
  private record SysctlEffect(String key, TextLine line, boolean isExclusion) {}

  /**
   * Those of files.
   *
   * @param texts in read order
   * @param parsed what was read from them before
   */
  static SysctlExclusions in(LinuxSysctl syntax, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, OverridingLine> lines = new HashMap<>();
    texts.forEach(
        (path, text) -> {
          List<SysctlEffect> effects =
              parsed.get(SysctlExclusions.class, text, () -> effects(syntax, text));
          for (SysctlEffect one : effects) {
            if (one.isExclusion()) {
              lines.put(one.key(), line(one.key(), path, one.line()));
            } else {
              lines.remove(one.key());
            }
          }
        });
    return new SysctlExclusions(lines);
  }

  private static List<SysctlEffect> effects(LinuxSysctl syntax, String text) {
    List<SysctlEffect> effects = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      Optional<String> excluded = name(line).map(syntax::canonicalKey);
      if (excluded.isPresent()) {
        effects.add(new SysctlEffect(excluded.get(), line, true));
      } else if (line.text().indexOf('=') > 0) {
        syntax.parse(line.content()).stream()
            .flatMap(section -> section.settings().stream())
            .forEach(one -> effects.add(new SysctlEffect(one.key(), line, false)));
      }
    }
    return effects;
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
