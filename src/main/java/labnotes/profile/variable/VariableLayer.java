package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.text.Position;

/**
 * Values of variables from one place, such as a file or the environment.
 *
 * @param values strings or lists of strings by name
 * @param positions where each value is written
 * @param isShared whether it also serves other profiles, as the environment does, and so may name
 *     variables that this profile does not declare
 */
public record VariableLayer(
    Map<String, Object> values, Map<String, Position> positions, boolean isShared) {
  /** An empty layer of values for one profile. */
  public VariableLayer() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), false);
  }

  /** Returns an empty layer that also serves other profiles. */
  public static VariableLayer shared() {
    return new VariableLayer(new LinkedHashMap<>(), new LinkedHashMap<>(), true);
  }

  public void put(String name, Object value, Position at) {
    values.put(name, value);
    positions.put(name, at);
  }
}
