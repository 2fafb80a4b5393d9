package labnotes.profile.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * The value of a variable before interpolation: a string, a list or a map. A list contains strings,
 * lists and maps; the values of a map are also booleans and integers, as YAML reads them.
 */
public final class RawValue {
  private RawValue() {}

  /** Returns a YAML value as a value of a variable; reports null and returns empty. */
  public static Optional<Object> of(YamlValue value, DiagnosticCollector problems) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    if (value instanceof YamlList list) {
      List<Object> items = new ArrayList<>();
      for (YamlValue item : list.values()) {
        if (item instanceof YamlScalar scalar && scalar.isNull()) {
          problems.error("a list must not contain null", item.at());
        } else {
          of(item, problems).ifPresent(items::add);
        }
      }
      return Optional.of(items);
    }
    if (value instanceof YamlMap map) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (YamlEntry entry : map.entries()) {
        typed(entry.value(), problems).ifPresent(one -> values.put(entry.key().text(), one));
      }
      return Optional.of(values);
    }
    problems.error("the value of a variable must not be null", value.at());
    return Optional.empty();
  }

  private static Optional<Object> typed(YamlValue value, DiagnosticCollector problems) {
    Optional<Object> raw = of(value, problems);
    if (!(value instanceof YamlScalar scalar)) {
      return raw;
    }
    if (scalar.type() == ScalarType.BOOLEAN) {
      return raw.flatMap(VariableType.BOOLEAN::parse).or(() -> raw);
    }
    return scalar.type() == ScalarType.INTEGER
        ? raw.flatMap(VariableType.INTEGER::parse).or(() -> raw)
        : raw;
  }

  /**
   * Returns the list or the map that a text of an option or of the environment contains, such as
   * {@code [{name: shop}]}; the text itself if it does not look like one.
   */
  static Object parse(Object raw, Position at, DiagnosticCollector problems) {
    if (!(raw instanceof String text) || !text.matches("(?s)\\s*[\\[{].*")) {
      return raw;
    }
    DiagnosticCollector own = new DiagnosticCollector();
    Optional<Object> parsed =
        YamlReader.read(at.file(), text, own).flatMap(value -> of(value, own));
    problems.addAll(own.list());
    Object nothing = text.strip().startsWith("[") ? List.of() : Map.of();
    return own.hasErrors() ? nothing : parsed.orElse(raw);
  }
}
