package labnotes.profile;

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
final class Layers {
  private final CompositeConfiguration composite = new CompositeConfiguration();
  private final Map<Configuration, Layer> origins = new LinkedHashMap<>();

  /**
   * Texts or lists of texts by name, and where each comes from.
   *
   * @param isShared whether it is for other profiles too, as the environment is, which may name
   *     what one of them does not have
   */
  record Layer(Map<String, Object> values, Map<String, Position> places, boolean isShared) {
    Layer() {
      this(false);
    }

    Layer(boolean isShared) {
      this(new LinkedHashMap<>(), new LinkedHashMap<>(), isShared);
    }

    void put(String name, Object value, Position at) {
      values.put(name, value);
      places.put(name, at);
    }
  }

  Layers(List<Layer> strongestFirst) {
    for (Layer layer : strongestFirst) {
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
        .map(origin -> origin.getValue().places().get(name));
  }

  /** All values, also those that do not count. */
  List<Object> all() {
    List<Object> all = new ArrayList<>();
    origins.values().forEach(layer -> all.addAll(layer.values().values()));
    return all;
  }
}
