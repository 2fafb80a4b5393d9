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

/** Values of variables from several places, of which the first that has one counts. */
final class VariableLayers {
  private final CompositeConfiguration composite = new CompositeConfiguration();
  private final Map<Configuration, VariableLayer> origins = new LinkedHashMap<>();

  VariableLayers(List<VariableLayer> strongestFirst) {
    for (VariableLayer layer : strongestFirst) {
      MapConfiguration configuration = new MapConfiguration(layer.values());
      configuration.setTrimmingDisabled(true);
      composite.addConfiguration(configuration);
      origins.put(configuration, layer);
    }
  }

  /** A variable's value as it is written. */
  Optional<Object> raw(String name) {
    return Optional.ofNullable(composite.getProperty(name));
  }

  /** Where that value is written. */
  Optional<Position> place(String name) {
    return origins.entrySet().stream()
        .filter(origin -> origin.getKey().containsKey(name))
        .findFirst()
        .map(origin -> origin.getValue().positions().get(name));
  }

  /** All values, also those that do not count. */
  List<Object> all() {
    List<Object> all = new ArrayList<>();
    origins.values().forEach(layer -> all.addAll(layer.values().values()));
    return all;
  }
}
