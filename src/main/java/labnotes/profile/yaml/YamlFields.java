package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** The keys of a map, each read as the type that the caller expects. */
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
   * Returns the fields of a map, and reports unknown keys; empty if the value is not a map.
   *
   * @param what what the map describes, with its article
   */
  public static Optional<YamlFields> of(
      YamlValue value, String what, List<String> known, DiagnosticCollector problems) {
    if (!(value instanceof YamlMap map)) {
      problems.error(
          what + " must be a map, not " + value.noun(),
          value.at(),
          "its keys are " + DiagnosticCollector.words(known));
      return Optional.empty();
    }
    return Optional.of(new YamlFields(KeyCorrection.correct(map, known, problems), what, problems));
  }

  public Position at() {
    return map.at();
  }

  public Optional<YamlValue> value(String key) {
    return map.get(key);
  }

  /** Returns a key's scalar, whatever its type. */
  public Optional<YamlScalar> scalar(String key) {
    Optional<YamlValue> value = map.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    problems.error("`" + key + "` must be a string, not " + value.get().noun(), value.get().at());
    return Optional.empty();
  }

  public Optional<String> text(String key) {
    return scalar(key).map(YamlScalar::text);
  }

  /** Returns a key's text; reports a missing key and returns the empty string. */
  public String required(String key) {
    if (map.get(key).isEmpty()) {
      problems.error(what + " requires the key `" + key + "`", map.at());
      return "";
    }
    return text(key).orElse("");
  }

  /** Returns a key's list, which is empty if the key is missing. */
  public List<YamlValue> list(String key) {
    Optional<YamlValue> value = map.get(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof YamlList list) {
      return list.values();
    }
    problems.error(
        "`" + key + "` must be a list, not " + value.get().noun(),
        value.get().at(),
        "write `- ` before each item");
    return List.of();
  }

  /** Returns a key's list of scalars, which is empty if the key is missing. */
  public List<YamlScalar> scalars(String key) {
    List<YamlScalar> scalars = new ArrayList<>();
    for (YamlValue value : list(key)) {
      if (value instanceof YamlScalar scalar && !scalar.isNull()) {
        scalars.add(scalar);
      } else {
        problems.error(
            "`" + key + "` must be a list of strings, but contains " + value.noun(), value.at());
      }
    }
    return scalars;
  }
}
