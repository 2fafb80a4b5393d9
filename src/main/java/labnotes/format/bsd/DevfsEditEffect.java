package labnotes.format.bsd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labnotes.format.SettingsEdit;
import labnotes.format.bsd.DevfsLoader.LoadedLine;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Validated;

/**
 * The rules that an edit changes. A header can delete the rules of another one with its number, so
 * that a rule has no effect, or gets one when a header is removed.
 *
 * @param file the name that positions carry
 */
record DevfsEditEffect(DevfsRules format, String file, String before, String after) {
  /** The edited text, if the edit has the effect that it should have and no other. */
  Validated<String> verify(SettingsEdit edit) {
    Map<String, String> desired = desired(edit);
    Map<String, String> effective = values(after);
    Map<String, String> earlier = values(before);
    for (Map.Entry<String, String> one : desired.entrySet()) {
      if (!one.getValue().equals(effective.get(one.getKey()))) {
        return Validated.refused(ineffective(one.getKey()));
      }
    }
    Set<String> others = new HashSet<>(earlier.keySet());
    others.addAll(effective.keySet());
    others.removeAll(desired.keySet());
    if (edit instanceof SettingsEdit.Remove remove) {
      others.remove(format.canonicalKey(remove.key()));
    }
    return others.stream()
        .filter(key -> !Objects.equals(earlier.get(key), effective.get(key)))
        .sorted()
        .findFirst()
        .map(key -> Validated.<String>refused(sideEffect(key)))
        .orElseGet(() -> Validated.valid(after));
  }

  private Map<String, String> desired(SettingsEdit edit) {
    Map<String, String> desired = new HashMap<>();
    if (edit instanceof SettingsEdit.Put put) {
      String key = format.canonicalKey(put.key());
      find(after, key).ifPresent(one -> desired.put(key, one.value()));
    } else if (edit instanceof SettingsEdit.Merge merge) {
      desired.putAll(values(merge.desired()));
    }
    return desired;
  }

  private Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ParsedSection section : format.parse(text)) {
      section.settings().stream()
          .filter(ParsedSetting::isReachable)
          .forEach(one -> values.put(one.key(), one.value()));
    }
    return values;
  }

  private Optional<ParsedSetting> find(String text, String key) {
    return format.parse(text).stream()
        .flatMap(section -> section.settings().stream())
        .filter(one -> one.key().equals(key))
        .reduce((first, last) -> last);
  }

  private Diagnostic ineffective(String key) {
    List<LoadedLine> edited = load(after);
    String header =
        find(after, key)
            .flatMap(
                rule ->
                    edited.stream().filter(line -> line.input().from() == rule.from()).findFirst())
            .flatMap(
                rule ->
                    edited.stream()
                        .filter(line -> line.input().number() == rule.deletedAt())
                        .findFirst())
            .map(line -> line.input().text())
            .orElse("");
    int line =
        load(before).stream()
            .filter(one -> one.input().text().equals(header))
            .mapToInt(one -> one.input().number())
            .max()
            .orElse(0);
    return Diagnostic.error(
            "%s would have no effect: line %d has the number of its ruleset and deletes its rules"
                .formatted(key, line),
            new Position(file, line, 0))
        .hint("give one of the rulesets another number");
  }

  private List<LoadedLine> load(String text) {
    return DevfsLoader.load(text, DevfsRulesChecker.isSystemFile(file));
  }

  private Diagnostic sideEffect(String key) {
    int line =
        load(before).stream()
            .filter(one -> one.deletedAt() > 0)
            .mapToInt(LoadedLine::deletedAt)
            .findFirst()
            .orElse(0);
    return Diagnostic.error(
            "the edit would also change the rule %s, because two headers have one number"
                .formatted(key),
            new Position(file, line, 0))
        .hint("give one of the rulesets another number");
  }
}
