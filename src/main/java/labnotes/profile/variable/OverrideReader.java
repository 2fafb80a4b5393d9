package labnotes.profile.variable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.InvalidTextException;
import labnotes.text.Position;

/** Reads the values that a user gives to variables. */
public final class OverrideReader {
  static final String ENVIRONMENT_PREFIX = "LABNOTES_VAR_";

  private OverrideReader() {}

  /** Returns a layer for each place of overrides, the strongest first. */
  public static List<VariableLayer> read(
      VariableOverrides overrides, DiagnosticCollector problems) {
    List<VariableLayer> layers = new ArrayList<>();
    layers.add(options(overrides));
    layers.add(environment(overrides));
    for (int index = overrides.files().size() - 1; index >= 0; index--) {
      file(overrides.files().get(index), problems).ifPresent(layers::add);
    }
    layers.add(overrides.inventory());
    return layers;
  }

  private static VariableLayer options(VariableOverrides overrides) {
    VariableLayer layer = new VariableLayer();
    new TreeMap<>(overrides.options())
        .forEach((name, value) -> layer.put(name, value, new Position("--set " + name, 0, 0)));
    return layer;
  }

  private static VariableLayer environment(VariableOverrides overrides) {
    VariableLayer layer = VariableLayer.shared();
    for (Map.Entry<String, String> entry : new TreeMap<>(overrides.environment()).entrySet()) {
      if (entry.getKey().startsWith(ENVIRONMENT_PREFIX)) {
        String name = entry.getKey().substring(ENVIRONMENT_PREFIX.length());
        layer.put(name, entry.getValue(), new Position(entry.getKey(), 0, 0));
      }
    }
    return layer;
  }

  private static Optional<VariableLayer> file(VariableFile file, DiagnosticCollector problems) {
    String name = file.name();
    Position at = new Position(name, 0, 0);
    try {
      return YamlReader.read(name, file.text(), problems).flatMap(value -> layer(value, problems));
    } catch (NoSuchFileException missing) {
      problems.error("variables file does not exist", at, "check the path given with --vars");
    } catch (InvalidTextException invalid) {
      problems.add(invalid.diagnostic(name));
    } catch (IOException unreadable) {
      problems.error("cannot read the variables file: " + unreadable.getMessage(), at);
    }
    return Optional.empty();
  }

  private static Optional<VariableLayer> layer(YamlValue value, DiagnosticCollector problems) {
    if (!(value instanceof YamlMap map)) {
      problems.error("a variables file must be a map, not " + value.noun(), value.at());
      return Optional.empty();
    }
    VariableLayer layer = new VariableLayer();
    for (YamlEntry entry : map.entries()) {
      RawValue.of(entry.value(), problems)
          .ifPresent(raw -> layer.put(entry.key().text(), raw, entry.key().at()));
    }
    return Optional.of(layer);
  }
}
