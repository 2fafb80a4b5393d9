package labnotes.profile.lint;

import java.util.Collection;
import java.util.List;
import labnotes.profile.variable.OpenMap;
import labnotes.profile.variable.UnknownValue;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableType;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;

/** Sample values of variables without a default, so that lint can check what uses them. */
public final class SampleValues {
  private SampleValues() {}

  /**
   * Returns a sample for variables without a default, and for empty maps and lists of known items.
   */
  public static VariableLayer of(Collection<Variable> variables, String string) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : variables) {
      if (variable.defaultValue().isEmpty() || isEmptyList(variable) || isEmptyMap(variable)) {
        layer.put(variable.name(), sample(variable, string), variable.at());
      }
    }
    return layer;
  }

  private static boolean isEmptyList(Variable variable) {
    return variable.items().isPresent()
        && variable.effectiveType() == VariableType.LIST
        && variable.defaultValue().get() instanceof YamlList list
        && list.values().isEmpty();
  }

  private static boolean isEmptyMap(Variable variable) {
    return variable.effectiveType() == VariableType.MAP
        && variable.defaultValue().get() instanceof YamlMap map
        && map.entries().isEmpty();
  }

  private static Object item(Variable variable, String string) {
    return variable
        .items()
        .map(items -> items.sample(string))
        .orElseGet(() -> new UnknownValue(string));
  }

  private static Object sample(Variable variable, String string) {
    if (!variable.choices().isEmpty()) {
      return variable.choices().get(0);
    }
    return switch (variable.effectiveType()) {
      case BOOLEAN -> "true";
      case INTEGER -> "1";
      case LIST -> List.of(item(variable, string));
      case MAP -> new OpenMap(item(variable, string));
      case STRING, SECRET -> string;
    };
  }
}
