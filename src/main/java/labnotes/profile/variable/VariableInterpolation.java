package labnotes.profile.variable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name}</code> by a variable and <code>${env:NAME}</code> by an environment
 * variable; <code>$${</code> is a literal <code>${</code>. All other lookups are errors.
 */
public final class VariableInterpolation {
  private static final String ENVIRONMENT = "env:";

  private final VariableLayers layers;
  private final Collection<String> names;
  private final Map<String, Diagnostic> errors;
  private final Map<String, String> environment;
  private final Map<String, Object> items;
  private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
  private final Set<String> missing = new LinkedHashSet<>();
  private boolean hasMap;

  /** An interpolation that reports the given error wherever a variable with an error is used. */
  VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> errors,
      Map<String, String> environment) {
    this(layers, names, errors, environment, Map.of());
  }

  private VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> errors,
      Map<String, String> environment,
      Map<String, Object> items) {
    this.layers = layers;
    this.names = names;
    this.errors = errors;
    this.environment = environment;
    this.items = items;
    interpolator.registerLookup("env", environment::get);
    interpolator.addDefaultLookup(this::value);
    interpolator.setStringConverter(this::text);
  }

  /** This interpolation with one more value, which is not interpolated again. */
  VariableInterpolation with(String name, Object value) {
    return with(Map.of(name, value));
  }

  /** This interpolation with more values, which are not interpolated again. */
  public VariableInterpolation with(Map<String, Object> values) {
    Map<String, Object> more = new LinkedHashMap<>(items);
    more.putAll(values);
    return new VariableInterpolation(layers, names, errors, environment, more);
  }

  private @Nullable Object value(String name) {
    Object item = ValuePath.of(name).in(items::get).orElse(null);
    if (item != null) {
      return item instanceof String text ? text.replace("${", "$${") : item;
    }
    Object value = ValuePath.of(name).in(one -> layers.raw(one).orElse(null)).orElse(null);
    if (value == null) {
      missing.add(name);
    }
    return value;
  }

  private String text(Object value) {
    hasMap |=
        value instanceof Map
            || (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance));
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(Object::toString).toList())
        : String.valueOf(value);
  }

  /** Returns a raw value with the variables in all its strings replaced. */
  public Object applyToAll(Object raw, Position at, DiagnosticCollector problems) {
    if (raw instanceof List<?> list) {
      return list.stream().map(one -> applyToAll(one, at, problems)).toList();
    }
    if (raw instanceof Map<?, ?> map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put(key, applyToAll(value, at, problems)));
      return values;
    }
    return raw instanceof String text ? apply(text, at, problems) : raw;
  }

  /**
   * Returns the text with its variables replaced; a list if the text is a single variable that is a
   * list.
   */
  public Object apply(String text, Position at, DiagnosticCollector problems) {
    return text.contains("${") ? interpolate(text, at, problems) : text;
  }

  // Synchronized because hosts are bound concurrently and the fields above belong to one call.
  private synchronized Object interpolate(String text, Position at, DiagnosticCollector problems) {
    missing.clear();
    hasMap = false;
    try {
      Object value = interpolator.interpolate(text);
      missing.stream()
          .filter(name -> !hasDefault(name, text))
          .map(name -> error(name, at))
          .forEach(problems::add);
      if (hasMap) {
        problems.error(
            "a map cannot be part of the string `" + text + "`",
            at,
            "use one of its keys, such as ${item.name}");
      }
      return value;
    } catch (IllegalStateException cycle) {
      problems.error(
          "variables refer to each other in a cycle: `" + text + "`",
          at,
          "remove one of the references");
      return text;
    }
  }

  private boolean hasDefault(String name, String text) {
    String start = "${" + name + ":-";
    return name.startsWith(ENVIRONMENT)
        && (text.contains(start)
            || layers.all().stream().anyMatch(value -> value.toString().contains(start)));
  }

  private Diagnostic error(String name, Position at) {
    Diagnostic known = errors.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith(ENVIRONMENT)) {
      String variable = name.substring(ENVIRONMENT.length());
      return Diagnostic.error("environment variable `" + variable + "` is not set", at)
          .hint("set it, or write `${env:" + variable + ":-DEFAULT}`");
    }
    if (name.contains(":")) {
      return Diagnostic.error("unsupported lookup `${" + name + "}`", at)
          .hint("use `${variable}` or `${env:NAME}`; write `$${` for a literal `${`");
    }
    ValuePath path = ValuePath.of(name);
    Optional<Object> whole =
        new ValuePath(path.variable(), List.of())
            .in(one -> items.getOrDefault(one, layers.raw(one).orElse(null)));
    if (!path.keys().isEmpty() && whole.isPresent()) {
      return missingKey(path, whole.get(), at);
    }
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(items.keySet());
    Diagnostic unknown = DiagnosticCollector.unknownWord("variable", name, at, all);
    boolean hasSuggestion = Suggestion.of(name, all).isPresent();
    return hasSuggestion
        ? unknown
        : unknown.hint("declare it under `variables`, or write `$${` for a literal `${`");
  }

  private static Diagnostic missingKey(ValuePath path, Object whole, Position at) {
    String key = String.join(".", path.keys());
    if (!(whole instanceof Map<?, ?> map)) {
      return Diagnostic.error(
          "`%s` has no key `%s`: it is not a map".formatted(path.variable(), key), at);
    }
    List<String> keys = map.keySet().stream().map(Object::toString).toList();
    return Diagnostic.error("`%s` has no key `%s`".formatted(path.variable(), key), at)
        .hint("its keys are " + DiagnosticCollector.words(keys));
  }
}
