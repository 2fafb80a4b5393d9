package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.text.Position;

/**
 * Values of variables from one place, such as a file or the environment.
 *
 * @param values strings or lists of strings by name
 * @param positions where each value is written
 * @param isShared whether other profiles read it too, as they do the environment, so that it may
 *     name variables that this profile does not declare
 */
public record VariableLayer(
    Map<String, Object> values, Map<String, Position> positions, boolean isShared) {
  public VariableLayer() {
    this(false);
  }

  VariableLayer(boolean isShared) {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), isShared);
  }

  public void put(String name, Object value, Position at) {
    values.put(name, value);
    positions.put(name, at);
  }
}
