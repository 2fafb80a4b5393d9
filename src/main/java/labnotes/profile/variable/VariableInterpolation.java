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

/**
 * Puts variables and the environment into texts, and nothing else: <code>${name}</code> and <code>
 * ${env:NAME}</code>. Two dollar signs before a brace stand for a literal one.
 */
public final class VariableInterpolation {
  private final VariableLayers layers;
  private final Collection<String> names;
  private final Map<String, Diagnostic> wanting;
  private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
  private final Set<String> missing = new LinkedHashSet<>();

  /** What puts values in; of those that are wanting it is told what is wrong with them. */
  VariableInterpolation(
      VariableLayers layers,
      Collection<String> names,
      Map<String, Diagnostic> wanting,
      Map<String, String> environment) {
    this.layers = layers;
    this.names = names;
    this.wanting = wanting;
    interpolator.registerLookup("env", environment::get);
    interpolator.addDefaultLookup(this::value);
    interpolator.setStringConverter(VariableInterpolation::text);
  }

  private @org.jspecify.annotations.Nullable Object value(String name) {
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

  /** The text with its variables put in, or the list that a text of one variable stands for. */
  public Object of(String text, Position at, DiagnosticCollector problems) {
    return text.contains("${") ? interpolated(text, at, problems) : text;
  }

  // Several hosts may be bound at once, and what is missing is gathered on the way.
  private synchronized Object interpolated(String text, Position at, DiagnosticCollector problems) {
    missing.clear();
    try {
      Object value = interpolator.interpolate(text);
      missing.stream()
          .filter(name -> !hasDefault(name, text))
          .forEach(name -> tell(name, at, problems));
      return value;
    } catch (IllegalStateException circle) {
      problems.error("variables stand for each other in a circle: `" + text + "`", at);
      return text;
    }
  }

  private boolean hasDefault(String name, String text) {
    String start = "${" + name + ":-";
    return name.startsWith("env:")
        && (text.contains(start)
            || layers.all().stream().anyMatch(value -> value.toString().contains(start)));
  }

  private void tell(String name, Position at, DiagnosticCollector problems) {
    Diagnostic known = wanting.get(name);
    if (known != null) {
      problems.add(known);
    } else if (name.startsWith("env:")) {
      String variable = name.substring("env:".length());
      problems.error(
          "the environment has no `" + variable + "`",
          at,
          "`${env:" + variable + ":-VALUE}` gives it a default");
    } else if (name.contains(":")) {
      problems.error(
          "`${" + name + "}` looks up what profiles cannot",
          at,
          "there are `${variable}` and `${env:NAME}`; write `$${` for a literal `${`");
    } else {
      Diagnostic unknown = DiagnosticCollector.unknownWord("variable", name, at, names);
      boolean guessed = Suggestion.of(name, names).isPresent();
      problems.add(
          guessed
              ? unknown
              : unknown.hint("declare it under `variables`, or write `$${` for a literal `${`"));
    }
  }
}
