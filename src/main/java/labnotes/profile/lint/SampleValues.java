package labnotes.profile.lint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableLayer;

/** Sample values of variables without a default, so that lint can check what uses them. */
final class SampleValues {
  private SampleValues() {}

  /** Returns a sample for each variable without a default. */
  static VariableLayer of(Collection<Variable> variables, String string) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : variables) {
      if (variable.defaultValue().isEmpty()) {
        layer.put(variable.name(), sample(variable, string), variable.at());
      }
    }
    return layer;
  }

  private static Object sample(Variable variable, String string) {
    if (!variable.choices().isEmpty()) {
      return variable.choices().get(0);
    }
    return switch (variable.effectiveType()) {
      case BOOLEAN -> "true";
      case INTEGER -> "1";
      case LIST -> List.of(variable.items().map(items -> items.sample(string)).orElse(string));
      case MAP -> Map.of();
      case STRING, SECRET -> string;
    };
  }
}
