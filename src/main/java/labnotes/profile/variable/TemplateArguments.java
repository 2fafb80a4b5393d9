package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * Reads the variables that a resource passes to its template with the key {@code with}.
 *
 * @param values returns the value of a variable or a fact, which keeps its type
 */
public record TemplateArguments(
    VariableInterpolation interpolation, Function<String, Optional<Object>> values) {
  /** Returns the values by name. */
  public Map<String, Object> read(YamlValue with, DiagnosticCollector problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!(with instanceof YamlMap map)) {
      problems.error("`with` must be a map, not " + with.noun(), with.at());
      return values;
    }
    for (YamlEntry entry : map.entries()) {
      RawValue.of(entry.value(), problems)
          .flatMap(raw -> typed(entry.value(), raw, problems))
          .ifPresent(value -> values.put(entry.key().text(), value));
    }
    return values;
  }

  private Optional<Object> typed(YamlValue written, Object raw, DiagnosticCollector problems) {
    Position at = written.at();
    if (!(raw instanceof String text)) {
      return Optional.of(interpolation.applyToAll(raw, at, problems));
    }
    Object value = interpolation.apply(text, at, problems);
    // A single variable keeps its type; a scalar has the type that YAML gives it.
    boolean isSingleVariable = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
    Optional<Object> variable =
        isSingleVariable ? values.apply(text.substring(2, text.length() - 1)) : Optional.empty();
    if (variable.isPresent()) {
      return variable;
    }
    ScalarType type = written instanceof YamlScalar scalar ? scalar.type() : ScalarType.STRING;
    return switch (type) {
      case BOOLEAN -> VariableType.BOOLEAN.parse(value);
      case INTEGER -> VariableType.INTEGER.parse(value).or(() -> Optional.of(value));
      default -> Optional.of(value);
    };
  }
}
