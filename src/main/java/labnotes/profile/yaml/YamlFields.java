package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** The keys of one map in a profile, each read by its type. */
public final class YamlFields {
  private final YamlMap map;
  private final String what;
  private final DiagnosticCollector problems;

  private YamlFields(YamlMap map, String what, DiagnosticCollector problems) {
    this.map = map;
    this.what = what;
    this.problems = problems;
  }

  /**
   * A map's fields, or nothing where the value is no map; keys that are not known are told.
   *
   * @param what what the map says, with its article
   */
  public static Optional<YamlFields> of(YamlValue value, String what, List<String> known, DiagnosticCollector problems) {
    if (!(value instanceof YamlMap map)) {
      problems.error(what + " is a map of keys, not " + value.noun(), value.at());
      return Optional.empty();
    }
    return Optional.of(new YamlFields(KeyCorrection.corrected(map, known, problems), what, problems));
  }

  public Position at() {
    return map.at();
  }

  public Optional<YamlValue> value(String key) {
    return map.get(key);
  }

  /** A key's text; a number or a boolean is taken as it is written. */
  public Optional<YamlScalar> scalar(String key) {
    Optional<YamlValue> value = map.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    problems.error("`" + key + "` is a text, not " + value.get().noun(), value.get().at());
    return Optional.empty();
  }

  public Optional<String> text(String key) {
    return scalar(key).map(YamlScalar::text);
  }

  /** A key's text, the empty one where it is missing, which is told. */
  public String required(String key) {
    if (map.get(key).isEmpty()) {
      problems.error(what + " needs `" + key + "`", map.at());
      return "";
    }
    return text(key).orElse("");
  }

  /** A key's list; a missing one is empty. */
  public List<YamlValue> list(String key) {
    Optional<YamlValue> value = map.get(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof YamlList items) {
      return items.values();
    }
    problems.error(
        "`" + key + "` is a list, not " + value.get().noun(),
        value.get().at(),
        "write `- ` before each of its items");
    return List.of();
  }

  /** A key's list of texts. */
  public List<YamlScalar> scalars(String key) {
    List<YamlScalar> scalars = new ArrayList<>();
    for (YamlValue value : list(key)) {
      if (value instanceof YamlScalar scalar && !scalar.isNull()) {
        scalars.add(scalar);
      } else {
        problems.error("`" + key + "` is a list of texts, not of " + value.noun(), value.at());
      }
    }
    return scalars;
  }
}
