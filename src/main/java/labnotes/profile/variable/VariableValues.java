package labnotes.profile.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * The variables of a profile with their values for one run.
 *
 * @param values texts, booleans, whole numbers and lists of texts by name
 * @param wanting what is wrong with those that have no value of their type
 */
public record VariableValues(
    Map<String, Object> values, Map<String, Diagnostic> wanting, VariableInterpolation interpolation) {
  /**
   * The values of declared variables.
   *
   * @param given the layers over the profile's own defaults, strongest first
   */
  public static VariableValues of(
      Map<String, Variable> declared,
      List<VariableLayer> given,
      Map<String, String> environment,
      DiagnosticCollector problems) {
    List<VariableLayer> all = new ArrayList<>(given);
    all.add(defaults(declared, problems));
    VariableLayers layers = new VariableLayers(all);
    Map<String, Diagnostic> wanting = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      if (layers.raw(variable.name()).isEmpty()) {
        wanting.put(variable.name(), valueless(variable));
      }
    }
    problems.addAll(wanting.values());
    VariableInterpolation interpolation =
        new VariableInterpolation(layers, declared.keySet(), wanting, environment);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      Optional<Object> raw = layers.raw(variable.name());
      if (raw.isPresent()) {
        Position at = layers.place(variable.name()).orElse(variable.at());
        Object text = text(raw.get(), at, interpolation, problems);
        Optional<Object> value = variable.effectiveType().read(text);
        value.ifPresent(one -> values.put(variable.name(), one));
        value.ifPresent(one -> allowed(variable, one, at, problems));
        if (value.isEmpty()) {
          Diagnostic mistyped = mistyped(variable, text, at);
          problems.add(mistyped);
          wanting.put(variable.name(), mistyped);
        }
      }
    }
    return new VariableValues(values, wanting, interpolation);
  }

  private static Diagnostic valueless(Variable variable) {
    String name = variable.name();
    return Diagnostic.error("the variable `" + name + "` has no value", variable.at())
        .hint(
            "give it one with --set %s=%s, in a --vars FILE, or in the environment as %s%s"
                .formatted(
                    name,
                    variable.effectiveType().word().toUpperCase(Locale.ROOT),
                    OverrideReader.ENVIRONMENT,
                    name));
  }

  private static Diagnostic mistyped(Variable variable, Object text, Position at) {
    String form = variable.effectiveType().form();
    return Diagnostic.error(
        "the variable `" + variable.name() + "` is " + form + ", not `" + text + "`", at);
  }

  private static Object text(
      Object raw, Position at, VariableInterpolation interpolation, DiagnosticCollector problems) {
    return raw instanceof List<?> list
        ? list.stream().map(one -> interpolation.of(one.toString(), at, problems)).toList()
        : interpolation.of(raw.toString(), at, problems);
  }

  private static VariableLayer defaults(Map<String, Variable> declared, DiagnosticCollector problems) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : declared.values()) {
      variable
          .byDefault()
          .flatMap(value -> OverrideReader.raw(value, problems))
          .ifPresent(
              raw -> layer.put(variable.name(), raw, variable.byDefault().orElseThrow().at()));
    }
    return layer;
  }

  /** Tells where a value is none of those that the variable can have. */
  private static void allowed(Variable variable, Object value, Position at, DiagnosticCollector problems) {
    String said = value.toString();
    if (!variable.choices().isEmpty() && !variable.choices().contains(said)) {
      problems.error(
          "the variable `" + variable.name() + "` cannot be `" + said + "`",
          at,
          "it is one of " + DiagnosticCollector.words(variable.choices()));
    }
    List<?> parts = value instanceof List<?> list ? list : List.of(said);
    variable
        .pattern()
        .ifPresent(
            pattern ->
                parts.stream()
                    .map(Object::toString)
                    .filter(part -> !pattern.matcher(part).matches())
                    .forEach(part -> mismatch(variable, part, pattern, at, problems)));
  }

  private static void mismatch(
      Variable variable, String part, Pattern pattern, Position at, DiagnosticCollector problems) {
    problems.error(
        "the variable `" + variable.name() + "` cannot be `" + part + "`",
        at,
        "it has to match " + pattern);
  }
}
