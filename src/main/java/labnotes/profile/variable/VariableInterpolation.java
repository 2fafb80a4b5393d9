package labnotes.profile.variable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.UnansweredException;
import labnotes.profile.system.FactWords;
import labnotes.profile.system.HostFacts;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name}</code> by a variable and <code>${env:NAME}</code> by an environment
 * variable; <code>$${</code> is a literal <code>${</code>. All other lookups are errors.
 */
public final class VariableInterpolation {
  private static final String ENVIRONMENT = "env:";
  private static final String DEFAULT = ":-";
  private static final String OS = "os";

  private final VariableLayers layers;
  private final Collection<String> names;
  private final Map<String, Diagnostic> errors;
  private final Map<String, String> environment;
  private final Map<String, Object> items;
  private final Map<String, String> unknownFacts;
  private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
  private final Set<String> missing = new LinkedHashSet<>();
  private boolean hasMap;

  /** An interpolation that reports the given error wherever a variable with an error is used. */
  VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> errors,
      Map<String, String> environment) {
    this(layers, names, errors, environment, Map.of(), Map.of());
  }

  private VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> errors,
      Map<String, String> environment,
      Map<String, Object> items,
      Map<String, String> unknownFacts) {
    this.layers = layers;
    this.names = names;
    this.errors = errors;
    this.environment = environment;
    this.items = items;
    this.unknownFacts = unknownFacts;
    interpolator.registerLookup("env", environment::get);
    interpolator.addDefaultLookup(this::value);
    interpolator.setStringConverter(this::text);
  }

  /** This interpolation with one more value, which is not interpolated again. */
  VariableInterpolation with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(items);
    more.put(name, value);
    return new VariableInterpolation(layers, names, errors, environment, more, unknownFacts);
  }

  /** This interpolation with facts of a host. */
  public VariableInterpolation withFacts(HostFacts host, Collection<String> facts) {
    Map<String, Object> more = new LinkedHashMap<>(items);
    Map<String, Object> os = new LinkedHashMap<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    more.put(OS, os);
    for (String fact : facts) {
      boolean isOs = fact.startsWith(OS + ".");
      try {
        Object value = host.value(fact);
        (isOs ? os : more)
            .put(
                isOs ? fact.substring(OS.length() + 1) : fact,
                value instanceof List ? value : value.toString());
      } catch (UnansweredException reason) {
        unknown.put(fact, String.valueOf(reason.getMessage()));
      }
    }
    return new VariableInterpolation(layers, names, errors, environment, more, unknown);
  }

  private @Nullable Object value(String name) {
    Object item =
        Optional.ofNullable(items.get(name))
            .or(() -> ValuePath.of(name).in(items::get))
            .orElse(null);
    if (item != null) {
      return item instanceof String text ? text.replace("${", "$${") : item;
    }
    Object value = ValuePath.of(name).in(this::usable).orElse(null);
    // A text that is one variable is looked up with its default first, and then without it.
    if (value == null && (name.startsWith(ENVIRONMENT) || !name.contains(DEFAULT))) {
      missing.add(name);
    }
    return value;
  }

  private @Nullable Object usable(String variable) {
    return layers.raw(variable).filter(raw -> !(raw instanceof UnusableValue)).orElse(null);
  }

  private String text(Object value) {
    hasMap |=
        value instanceof Map
            || value instanceof OpenMap
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
    String start = "${" + name + DEFAULT;
    return (name.startsWith(ENVIRONMENT) || unknownFacts.containsKey(name))
        && (text.contains(start)
            || layers.all().stream().anyMatch(value -> value.toString().contains(start)));
  }

  private Diagnostic error(String name, Position at) {
    Diagnostic known = errors.get(name);
    if (known != null) {
      return known;
    }
    if (unknownFacts.containsKey(name)) {
      return FactWords.withoutValue(name, unknownFacts.get(name), at)
          .hint("give a default value, such as ${" + name + ":-" + FactWords.sample(name) + "}");
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
    Diagnostic unknown = FactWords.unknownName(name, at, all);
    return FactWords.hasSuggestion(unknown) || name.startsWith(OS + ".")
        ? unknown
        : unknown.hint("declare it under `variables`, or write `$${` for a literal `${`");
  }

  /** The error of the first key of a path that is missing. */
  private static Diagnostic missingKey(ValuePath path, Object whole, Position at) {
    Object value = whole;
    String name = path.variable();
    for (String key : path.keys()) {
      if (ValuePath.member(value, key) != null) {
        value = ValuePath.member(value, key);
        name += "." + key;
        continue;
      }
      if (!(value instanceof Map<?, ?> map)) {
        return Diagnostic.error("`%s` has no key `%s`: it is not a map".formatted(name, key), at)
            .hint("write ${" + name + "}, or change what it is");
      }
      return Diagnostic.error("`%s` has no key `%s`".formatted(name, key), at)
          .hint(DiagnosticCollector.keyHint(key, map.keySet()));
    }
    throw new IllegalStateException(path.toString());
  }
}
