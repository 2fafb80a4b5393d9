package labnotes.profile.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.template.RenderResult;
import labnotes.profile.template.TemplateDataModel;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.TemplateArguments;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/**
 * The variables, facts and templates that the strings and conditions of a profile can use.
 *
 * @param system empty before a host is read
 */
record EvaluationScope(
    VariableValues variables,
    LibrarySearchPath library,
    TemplateRenderer templates,
    Optional<SystemState> system) {
  /** Returns this scope with the facts of a host's system. */
  EvaluationScope on(SystemState host) {
    return new EvaluationScope(variables, library, templates, Optional.of(host));
  }

  /** Returns a string with its variables replaced, or the list that a single variable contains. */
  Object interpolate(YamlScalar scalar, DiagnosticCollector problems) {
    return variables.interpolation().apply(scalar.text(), scalar.at(), problems);
  }

  /** Evaluates a condition; an invalid one is false. */
  ConditionResult evaluate(YamlScalar condition, DiagnosticCollector problems) {
    RenderResult result =
        templates.evaluate(condition.text(), condition.at(), model(variables.values()));
    if (result instanceof RenderResult.Rendered rendered) {
      return rendered.text().equals("true") ? ConditionResult.TRUE : ConditionResult.FALSE;
    }
    if (result instanceof RenderResult.Failed failed) {
      problems.addAll(failed.diagnostics());
      return ConditionResult.FALSE;
    }
    return ConditionResult.UNKNOWN;
  }

  /** Renders a template with the variables of the profile and those of {@code with}. */
  RenderResult render(YamlScalar template, Optional<YamlValue> with, DiagnosticCollector problems) {
    Map<String, Object> values = new LinkedHashMap<>(variables.values());
    with.ifPresent(map -> values.putAll(new TemplateArguments(variables).read(map, problems)));
    return templates.render(template.text(), model(values));
  }

  private TemplateDataModel model(Map<String, Object> values) {
    return new TemplateDataModel(values, variables.errors(), system);
  }
}
