package labnotes.profile.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labnotes.secret.SecretValue;
import labnotes.text.BoundedPattern;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * The values of a profile's variables in one run.
 *
 * @param values strings, booleans, integers, lists and maps by name
 * @param errors the error of each variable without a value of its type
 * @param secrets the values of secret variables
 */
public record VariableValues(
    Map<String, Object> values,
    Map<String, Diagnostic> errors,
    VariableInterpolation interpolation,
    Set<SecretValue> secrets) {
  private static final String SET_IT = "set it with ";

  /**
   * Returns the values of declared variables.
   *
   * @param overrides the layers above the profile's defaults, the strongest first
   */
  public static VariableValues of(
      Map<String, Variable> declared,
      List<VariableLayer> overrides,
      VariableOverrides given,
      DiagnosticCollector problems) {
    List<VariableLayer> all = new ArrayList<>(overrides);
    all.add(defaults(declared, problems));
    Map<String, Diagnostic> errors = new LinkedHashMap<>(unusable(given.inventory(), declared));
    SecretVariables secrets = new SecretVariables(new VariableLayers(all), given.secrets());
    all.add(0, secrets.layer(declared.values(), errors));
    VariableLayers layers = new VariableLayers(all);
    for (Variable variable : declared.values()) {
      Optional<Object> raw = layers.raw(variable.name());
      if (raw.isEmpty()) {
        errors.put(variable.name(), missingValue(variable));
      } else if (raw.get() instanceof UnusableValue unusable) {
        errors.put(variable.name(), unusable.error());
      }
    }
    errors.forEach(
        (name, error) -> {
          if (declared.containsKey(name)) {
            problems.add(error);
          }
        });
    VariableInterpolation interpolation =
        new VariableInterpolation(layers, declared.keySet(), errors, given.environment());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      Optional<Object> raw = layers.raw(variable.name());
      if (raw.isPresent() && !errors.containsKey(variable.name())) {
        Position at = layers.position(variable.name()).orElse(variable.at());
        boolean isStructured = variable.effectiveType().isStructured();
        Object written = isStructured ? RawValue.parse(raw.get(), at, problems) : raw.get();
        Object text = interpolation.applyToAll(written, at, problems);
        DiagnosticCollector own = new DiagnosticCollector();
        Optional<Object> value =
            variable.effectiveType().parse(text).map(one -> items(variable, one, at, own));
        if (value.isEmpty()) {
          own.add(wrongType(variable, text, at));
        }
        problems.addAll(own.list());
        value.ifPresent(one -> validate(variable, one, at, problems));
        // What uses an invalid value has its error, and none that follows from it.
        own.list().stream()
            .findFirst()
            .ifPresentOrElse(
                error -> errors.put(variable.name(), error),
                () -> values.put(variable.name(), value.orElseThrow()));
      }
    }
    addUndeclared(given.inventory(), declared, values, errors, interpolation);
    VariableInterpolation complete = interpolation;
    for (Variable variable : declared.values()) {
      // A list or a map that is given as text is read, so that its keys are found.
      boolean isText = layers.raw(variable.name()).filter(String.class::isInstance).isPresent();
      Object value = values.get(variable.name());
      if (isText && value != null && variable.effectiveType().isStructured()) {
        complete = complete.with(variable.name(), value);
      }
    }
    return new VariableValues(values, errors, complete, Set.copyOf(secrets.found()));
  }

  /** Returns the errors of undeclared variables that are reported where they are used. */
  private static Map<String, Diagnostic> unusable(
      VariableLayer inventory, Map<String, Variable> declared) {
    Map<String, Diagnostic> errors = new LinkedHashMap<>();
    inventory
        .values()
        .forEach(
            (name, raw) -> {
              if (raw instanceof UnusableValue value && !declared.containsKey(name)) {
                errors.put(name, value.error());
              }
            });
    return errors;
  }

  /** Adds the variables of an inventory that the profile does not declare, with YAML's types. */
  private static void addUndeclared(
      VariableLayer inventory,
      Map<String, Variable> declared,
      Map<String, Object> values,
      Map<String, Diagnostic> errors,
      VariableInterpolation interpolation) {
    inventory
        .values()
        .forEach(
            (name, raw) -> {
              Position at = Objects.requireNonNull(inventory.positions().get(name));
              DiagnosticCollector own = new DiagnosticCollector();
              if (declared.containsKey(name)
                  || raw instanceof UnusableValue
                  || !VariableReader.isAvailable(name)) {
                return;
              }
              Object value = interpolation.applyToAll(raw, at, own);
              own.list().stream()
                  .findFirst()
                  .ifPresentOrElse(error -> errors.put(name, error), () -> values.put(name, value));
            });
  }

  /** Whether an error says that a variable has no value, which a user can give for each host. */
  public static boolean isMissingValue(Diagnostic error) {
    String hint = error.hint();
    return error.message().endsWith("` has no value") && hint != null && hint.startsWith(SET_IT);
  }

  private static Diagnostic missingValue(Variable variable) {
    String name = variable.name();
    String type = variable.effectiveType().word().toUpperCase(Locale.ROOT);
    if (variable.effectiveType() == VariableType.SECRET) {
      return Diagnostic.error("variable `" + name + "` has no value", variable.at())
          .hint(
              "name its source, such as `from: { pass: web/db }`, or set the environment variable "
                  + OverrideReader.ENVIRONMENT_PREFIX
                  + name);
    }
    return Diagnostic.error("variable `" + name + "` has no value", variable.at())
        .hint(
            SET_IT
                + "--set %s=%s, in a --vars file or as environment variable %s%s"
                    .formatted(name, type, OverrideReader.ENVIRONMENT_PREFIX, name));
  }

  private static Diagnostic wrongType(Variable variable, Object text, Position at) {
    String form = variable.effectiveType().form();
    Diagnostic error =
        Diagnostic.error(
            "variable `" + variable.name() + "` must be " + form + ", not `" + text + "`", at);
    return variable.effectiveType() == VariableType.LIST && text instanceof String
        ? error.hint(
            "put commas between the words; an item with spaces must be in a YAML list, such as"
                + " [\"two words\"]")
        : error;
  }

  /** The value with the declared types of its items; reports what is wrong with them. */
  private static Object items(
      Variable variable, Object value, Position at, DiagnosticCollector problems) {
    if (variable.items().isEmpty() || value instanceof OpenMap) {
      return value;
    }
    ItemType type = variable.items().get();
    String of = " of `" + variable.name() + "`";
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        String what = "item " + (items.size() + 1) + of;
        items.add(type.parse(item, what, at, problems).orElse(item));
      }
      return List.copyOf(items);
    }
    Map<Object, Object> items = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) ->
              items.put(key, type.parse(item, "`" + key + "`" + of, at, problems).orElse(item)));
    }
    return items;
  }

  /**
   * These values and one more, such as the item of a loop, which is not interpolated again.
   *
   * @param name replaces a variable of that name
   */
  public VariableValues with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new VariableValues(more, errors, interpolation.with(name, value), secrets);
  }

  /** Whether a text, or one in a list or a map, contains a secret. */
  public boolean hasSecret(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(this::hasSecret);
    }
    if (value instanceof Map<?, ?> map) {
      return hasSecret(List.copyOf(map.keySet())) || hasSecret(List.copyOf(map.values()));
    }
    String text = value.toString();
    return secrets.stream().anyMatch(secret -> secret.isIn(text));
  }

  /** Returns the value of a variable, or of a key of a map in it such as {@code tls.email}. */
  public Optional<Object> value(String path) {
    return ValuePath.of(path).in(values::get);
  }

  private static VariableLayer defaults(
      Map<String, Variable> declared, DiagnosticCollector problems) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : declared.values()) {
      variable
          .defaultValue()
          .ifPresent(
              value ->
                  RawValue.of(value, problems)
                      .ifPresent(raw -> layer.put(variable.name(), raw, value.at())));
    }
    return layer;
  }

  /** Reports a value that is not one of the variable's choices or does not match its pattern. */
  private static void validate(
      Variable variable, Object value, Position at, DiagnosticCollector problems) {
    if (variable.effectiveType() == VariableType.SECRET) {
      return;
    }
    String text = value.toString();
    if (!variable.choices().isEmpty() && !variable.choices().contains(text)) {
      String choices = DiagnosticCollector.words(variable.choices());
      problems.add(invalid(variable, text, at).hint("use one of: " + choices));
    }
    List<?> items = value instanceof List<?> list ? list : List.of(text);
    for (BoundedPattern pattern : variable.pattern().stream().toList()) {
      for (Object item : items) {
        try {
          if (!pattern.matches(item.toString())) {
            problems.add(
                invalid(variable, item.toString(), at).hint("the value must match " + pattern));
          }
        } catch (BoundedPattern.UndecidedException undecided) {
          problems.add(
              Diagnostic.error(
                      "the pattern of variable `"
                          + variable.name()
                          + "` cannot be matched with its value: "
                          + undecided.getMessage(),
                      at)
                  .hint("write it without nested repetitions: " + pattern));
        }
      }
    }
  }

  private static Diagnostic invalid(Variable variable, String value, Position at) {
    return Diagnostic.error(
        "invalid value `" + value + "` of variable `" + variable.name() + "`", at);
  }
}
