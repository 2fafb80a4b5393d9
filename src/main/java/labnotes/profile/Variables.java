package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.text.Position;

/**
 * The variables of a profile with their values for one run.
 *
 * @param values texts, booleans, whole numbers and lists of texts by name
 */
record Variables(Map<String, Object> values, Interpolation interpolation) {
  /**
   * The values of declared variables.
   *
   * @param given the layers over the profile's own defaults, strongest first
   */
  static Variables of(
      Map<String, Variable> declared,
      List<Layers.Layer> given,
      Map<String, String> environment,
      Problems problems) {
    List<Layers.Layer> all = new ArrayList<>(given);
    all.add(defaults(declared, problems));
    Layers layers = new Layers(all);
    Interpolation interpolation = new Interpolation(layers, declared.keySet(), environment);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      Optional<Object> raw = layers.raw(variable.name());
      if (raw.isEmpty()) {
        problems.error(
            "the variable `" + variable.name() + "` has no value",
            variable.at(),
            "give it one with --set " + variable.name() + "=" + variable.effectiveType().word());
        continue;
      }
      Position at = layers.place(variable.name()).orElse(variable.at());
      read(variable, raw.get(), at, interpolation, problems)
          .ifPresent(value -> values.put(variable.name(), value));
    }
    return new Variables(values, interpolation);
  }

  private static Layers.Layer defaults(Map<String, Variable> declared, Problems problems) {
    Layers.Layer layer = new Layers.Layer();
    for (Variable variable : declared.values()) {
      variable
          .byDefault()
          .flatMap(value -> VariablesFile.raw(value, problems))
          .ifPresent(
              raw -> layer.put(variable.name(), raw, variable.byDefault().orElseThrow().at()));
    }
    return layer;
  }

  private static Optional<Object> read(
      Variable variable, Object raw, Position at, Interpolation interpolation, Problems problems) {
    Object text =
        raw instanceof List<?> list
            ? list.stream().map(one -> interpolation.of(one.toString(), at, problems)).toList()
            : interpolation.of(raw.toString(), at, problems);
    VariableType type = variable.effectiveType();
    Optional<Object> value = type.read(text);
    if (value.isEmpty()) {
      problems.error(
          "the variable `" + variable.name() + "` is " + type.form() + ", not `" + text + "`", at);
      return value;
    }
    String said = value.get().toString();
    if (!variable.choices().isEmpty() && !variable.choices().contains(said)) {
      problems.error(
          "the variable `" + variable.name() + "` cannot be `" + said + "`",
          at,
          "it is one of " + Problems.words(variable.choices()));
    }
    List<?> parts = value.get() instanceof List<?> list ? list : List.of(said);
    variable
        .pattern()
        .ifPresent(
            pattern ->
                parts.stream()
                    .map(Object::toString)
                    .filter(part -> !pattern.matcher(part).matches())
                    .forEach(part -> mismatch(variable, part, pattern, at, problems)));
    return value;
  }

  private static void mismatch(
      Variable variable, String part, Pattern pattern, Position at, Problems problems) {
    problems.error(
        "the variable `" + variable.name() + "` cannot be `" + part + "`",
        at,
        "it has to match " + pattern);
  }
}
