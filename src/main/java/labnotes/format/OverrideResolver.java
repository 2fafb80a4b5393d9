package labnotes.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * Resolves which settings of one file take effect among the files read together with it: a later
 * setting overrides an earlier one.
 *
 * @param texts by path, in the order in which they are read
 */
public record OverrideResolver(SettingsSyntax syntax, String path, Map<String, String> texts) {
  /** The effective and the ignored settings of the file. */
  public EffectiveConfig evaluate() {
    String text = texts.getOrDefault(path, "");
    List<TextLine> lines = TextLine.of(text);
    Map<Integer, String> errors = errors(path, text);
    Map<String, LaterSetting> overrides = overridesByLaterFiles();
    List<ParsedSetting> settings = settings(text);
    Map<String, ParsedSetting> last = new HashMap<>();
    settings.stream()
        .filter(ParsedSetting::isReachable)
        .forEach(setting -> last.put(setting.key(), setting));
    boolean isIgnored = !errors.isEmpty() && syntax.isAllOrNothing(text);
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (ParsedSetting setting : settings) {
      int line = TextLine.numberAt(lines, setting.valueFrom());
      Optional<String> reason =
          unreadReason(setting, line, errors, isIgnored)
              .or(() -> overridingLine(setting, last, lines))
              .or(
                  () ->
                      Optional.ofNullable(overrides.get(setting.key()))
                          .map(LaterSetting::describe));
      if (reason.isPresent()) {
        ignored.add(new EffectiveConfig.IgnoredLine(line, describe(setting), reason.get()));
      } else {
        active.add(new EffectiveConfig.ActiveLine(line, setting.key(), setting.value()));
      }
    }
    Set<Integer> named =
        ignored.stream().map(EffectiveConfig.IgnoredLine::line).collect(Collectors.toSet());
    errors.forEach(
        (line, message) -> {
          if (!named.contains(line)) {
            String written = lines.get(line - 1).content().strip();
            ignored.add(new EffectiveConfig.IgnoredLine(line, written, message));
          }
        });
    ignored.sort(Comparator.comparingInt(EffectiveConfig.IgnoredLine::line));
    return new EffectiveConfig(syntax.reader(), active, ignored, List.of());
  }

  /** A setting of a file that is read later. */
  private record LaterSetting(String path, String value) {
    String describe() {
      return "overridden by " + path + ", which is read later and sets it to " + value;
    }
  }

  private Map<String, LaterSetting> overridesByLaterFiles() {
    Map<String, LaterSetting> overrides = new LinkedHashMap<>();
    boolean isLater = false;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      if (isLater && !(syntax.isAllOrNothing(file.getValue()) && hasErrors(file))) {
        settings(file.getValue()).stream()
            .filter(ParsedSetting::isReachable)
            .forEach(one -> overrides.put(one.key(), new LaterSetting(file.getKey(), one.value())));
      }
      isLater |= file.getKey().equals(path);
    }
    return overrides;
  }

  private boolean hasErrors(Map.Entry<String, String> file) {
    return !errors(file.getKey(), file.getValue()).isEmpty();
  }

  private Map<Integer, String> errors(String file, String text) {
    Map<Integer, String> errors = new TreeMap<>();
    for (Diagnostic one : syntax.check(file, text)) {
      if (one.isError() && one.at() != null && one.at().line() > 0) {
        errors.putIfAbsent(one.at().line(), one.message());
      }
    }
    return errors;
  }

  private static Optional<String> unreadReason(
      ParsedSetting setting, int line, Map<Integer, String> errors, boolean isIgnored) {
    if (errors.containsKey(line)) {
      return Optional.ofNullable(errors.get(line));
    }
    if (isIgnored) {
      return Optional.of("the whole file is ignored because of the error in line " + first(errors));
    }
    return setting.isReachable()
        ? Optional.empty()
        : Optional.of(
            errors.isEmpty() || first(errors) > line
                ? "not read"
                : "nothing after line " + first(errors) + " is read");
  }

  private static int first(Map<Integer, String> errors) {
    return errors.keySet().iterator().next();
  }

  private static Optional<String> overridingLine(
      ParsedSetting setting, Map<String, ParsedSetting> last, List<TextLine> lines) {
    return Optional.ofNullable(last.get(setting.key()))
        .filter(later -> later.from() > setting.from() && !setting.isExtended())
        .map(later -> "overridden by line " + TextLine.numberAt(lines, later.valueFrom()));
  }

  private List<ParsedSetting> settings(String text) {
    return syntax.parse(text).stream().flatMap(section -> section.settings().stream()).toList();
  }

  private static String describe(ParsedSetting setting) {
    return setting.value().isEmpty() ? setting.key() : setting.key() + "=" + setting.value();
  }
}
