package labnotes.profile.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Position;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.MapConfiguration;

/** Layers of variables; the first layer that has a value for a variable decides. */
final class VariableLayers {
  private final CompositeConfiguration composite = new CompositeConfiguration();
  private final Map<Configuration, VariableLayer> layers = new LinkedHashMap<>();

  VariableLayers(List<VariableLayer> strongestFirst) {
    for (VariableLayer layer : strongestFirst) {
      MapConfiguration configuration = new MapConfiguration(layer.values());
      configuration.setTrimmingDisabled(true);
      composite.addConfiguration(configuration);
      layers.put(configuration, layer);
    }
  }

  /** Returns a variable's value before interpolation. */
  Optional<Object> raw(String name) {
    return Optional.ofNullable(composite.getProperty(name));
  }

  /** Returns where that value is written. */
  Optional<Position> position(String name) {
    return layers.entrySet().stream()
        .filter(layer -> layer.getKey().containsKey(name))
        .findFirst()
        .map(layer -> layer.getValue().positions().get(name));
  }

  /** Returns the values of all layers, including overridden ones. */
  List<Object> all() {
    List<Object> all = new ArrayList<>();
    layers.values().forEach(layer -> all.addAll(layer.values().values()));
    return all;
  }
}
