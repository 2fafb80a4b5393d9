package labnotes.profile.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.template.RenderResult;
import labnotes.profile.template.TemplateDataModel;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.TemplateArguments;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.ScalarType;
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
  private static final Pattern SINGLE_VARIABLE = Pattern.compile("\\$\\{([^{}]+)}");

  /** Returns this scope with the facts of a host's system. */
  EvaluationScope on(SystemState host) {
    return new EvaluationScope(variables, library, templates, Optional.of(host));
  }

  /** Returns a string with its variables replaced, or the list that a single variable contains. */
  Object interpolate(YamlScalar scalar, DiagnosticCollector problems) {
    return variables.interpolation().apply(scalar.text(), scalar.at(), problems);
  }

  /** Returns the items of a list variable that is the whole string; empty if it is another one. */
  Optional<List<YamlValue>> items(YamlScalar scalar) {
    Matcher single = SINGLE_VARIABLE.matcher(scalar.text());
    if (!single.matches() || !(variables.values().get(single.group(1)) instanceof List<?> list)) {
      return Optional.empty();
    }
    // The items are final, so that a ${ in them is literal.
    return Optional.of(
        list.stream()
            .map(one -> one.toString().replace("${", "$${"))
            .map(one -> (YamlValue) new YamlScalar(scalar.at(), one, ScalarType.STRING))
            .toList());
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
