package labnotes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.template.RenderResult;
import labnotes.profile.template.TemplateDataModel;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.VariableType;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * What the texts of a profile can refer to.
 *
 * @param system empty while no host has been asked
 */
record EvaluationScope(
    VariableValues variables, LibrarySearchPath shelves, TemplateRenderer templates, Optional<SystemState> system) {
  /** The same for a host that is known. */
  EvaluationScope on(SystemState host) {
    return new EvaluationScope(variables, shelves, templates, Optional.of(host));
  }

  /** A text with its variables put in, or the list that it stands for. */
  Object interpolated(YamlScalar scalar, DiagnosticCollector problems) {
    return variables.interpolation().of(scalar.text(), scalar.at(), problems);
  }

  /** Whether a condition holds, which depends on a fact where it is unsettled. */
  ConditionResult holds(YamlScalar condition, DiagnosticCollector problems) {
    TemplateDataModel model = new TemplateDataModel(variables.values(), variables.wanting(), system);
    RenderResult rendering = templates.holds(condition.text(), condition.at(), model);
    if (rendering instanceof RenderResult.Rendered text) {
      return text.text().equals("true") ? ConditionResult.TRUE : ConditionResult.FALSE;
    }
    if (rendering instanceof RenderResult.Failed broken) {
      problems.addAll(broken.diagnostics());
      return ConditionResult.FALSE;
    }
    return ConditionResult.UNKNOWN;
  }

  /** A template's text. */
  RenderResult rendered(YamlScalar template, Optional<YamlValue> with, DiagnosticCollector problems) {
    Map<String, Object> values = new LinkedHashMap<>(variables.values());
    with.ifPresent(extra -> values.putAll(with(extra, problems)));
    return templates.render(template.text(), new TemplateDataModel(values, variables.wanting(), system));
  }

  private Map<String, Object> with(YamlValue with, DiagnosticCollector problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!(with instanceof YamlMap map)) {
      problems.error("`with` is a map of names and values, not " + with.noun(), with.at());
      return values;
    }
    for (YamlEntry entry : map.entries()) {
      OverrideReader.raw(entry.value(), problems)
          .flatMap(raw -> typed(entry.value(), raw, problems))
          .ifPresent(value -> values.put(entry.key().text(), value));
    }
    return values;
  }

  private Optional<Object> typed(YamlValue written, Object raw, DiagnosticCollector problems) {
    Position at = written.at();
    if (raw instanceof List<?> list) {
      return Optional.of(
          list.stream()
              .map(one -> variables.interpolation().of(one.toString(), at, problems))
              .toList());
    }
    String text = raw.toString();
    Object value = variables.interpolation().of(text, at, problems);
    // A variable alone keeps its type; what is written as a boolean or a number is one.
    boolean alone = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
    Object same = alone ? variables.values().get(text.substring(2, text.length() - 1)) : null;
    if (same != null) {
      return Optional.of(same);
    }
    ScalarType type = written instanceof YamlScalar scalar ? scalar.type() : ScalarType.STRING;
    return switch (type) {
      case BOOLEAN -> VariableType.BOOLEAN.read(value);
      case INTEGER -> VariableType.INTEGER.read(value).or(() -> Optional.of(value));
      default -> Optional.of(value);
    };
  }
}
