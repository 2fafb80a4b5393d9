package labnotes.profile.lint;

import java.util.Collection;
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

  private static String sample(Variable variable, String string) {
    if (!variable.choices().isEmpty()) {
      return variable.choices().get(0);
    }
    return switch (variable.effectiveType()) {
      case BOOLEAN -> "true";
      case INTEGER -> "1";
      default -> string;
    };
  }
}
