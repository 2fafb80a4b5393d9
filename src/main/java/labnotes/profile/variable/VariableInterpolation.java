package labnotes.profile.variable;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
  private final Set<String> missing = new LinkedHashSet<>();

  /** An interpolation that reports the given error wherever a variable with an error is used. */
  VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> errors,
      Map<String, String> environment) {
    this.layers = layers;
    this.names = names;
    this.errors = errors;
    interpolator.registerLookup("env", environment::get);
    interpolator.addDefaultLookup(this::value);
    interpolator.setStringConverter(VariableInterpolation::text);
  }

  private @Nullable Object value(String name) {
    Object value = layers.raw(name).orElse(null);
    if (value == null) {
      missing.add(name);
    }
    return value;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(Object::toString).toList())
        : String.valueOf(value);
  }

  /**
   * Returns the text with its variables replaced; a list if the text is a single variable that is a
   * list.
   */
  public Object apply(String text, Position at, DiagnosticCollector problems) {
    return text.contains("${") ? interpolate(text, at, problems) : text;
  }

  // Synchronized because hosts are bound concurrently and `missing` belongs to one call.
  private synchronized Object interpolate(String text, Position at, DiagnosticCollector problems) {
    missing.clear();
    try {
      Object value = interpolator.interpolate(text);
      missing.stream()
          .filter(name -> !hasDefault(name, text))
          .map(name -> error(name, at))
          .forEach(problems::add);
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
    Diagnostic unknown = DiagnosticCollector.unknownWord("variable", name, at, names);
    boolean hasSuggestion = Suggestion.of(name, names).isPresent();
    return hasSuggestion
        ? unknown
        : unknown.hint("declare it under `variables`, or write `$${` for a literal `${`");
  }
}
