package labnotes.profile.variable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads the values that a user gives to variables. */
public final class OverrideReader {
  static final String ENVIRONMENT = "LABNOTES_VAR_";

  private OverrideReader() {}

  /** The layers that a user puts over a profile, the strongest first. */
  public static List<VariableLayer> layers(VariableOverrides overrides, DiagnosticCollector problems) {
    List<VariableLayer> layers = new ArrayList<>();
    VariableLayer chosen = new VariableLayer();
    new TreeMap<>(overrides.chosen())
        .forEach((name, value) -> chosen.put(name, value, new Position("--set " + name, 0, 0)));
    layers.add(chosen);
    VariableLayer environment = new VariableLayer(true);
    for (Map.Entry<String, String> entry : new TreeMap<>(overrides.environment()).entrySet()) {
      if (entry.getKey().startsWith(ENVIRONMENT)) {
        Position at = new Position(entry.getKey(), 0, 0);
        environment.put(entry.getKey().substring(ENVIRONMENT.length()), entry.getValue(), at);
      }
    }
    layers.add(environment);
    overrides.file().flatMap(file -> read(file, problems)).ifPresent(layers::add);
    return layers;
  }

  private static Optional<VariableLayer> read(Path file, DiagnosticCollector problems) {
    String name = file.toString();
    try {
      return YamlReader.read(name, Files.readString(file), problems)
          .flatMap(value -> layer(value, problems));
    } catch (NoSuchFileException none) {
      problems.error("there is no such file of variables", new Position(name, 0, 0));
    } catch (IOException unreadable) {
      problems.error("cannot be read: " + unreadable.getMessage(), new Position(name, 0, 0));
    }
    return Optional.empty();
  }

  private static Optional<VariableLayer> layer(YamlValue value, DiagnosticCollector problems) {
    if (!(value instanceof YamlMap map)) {
      problems.error("a file of variables is a map of names and values", value.at());
      return Optional.empty();
    }
    VariableLayer layer = new VariableLayer();
    for (YamlEntry entry : map.entries()) {
      raw(entry.value(), problems)
          .ifPresent(raw -> layer.put(entry.key().text(), raw, entry.key().at()));
    }
    return Optional.of(layer);
  }

  /** A value as a text or a list of texts, or nothing where it is neither, which is told. */
  public static Optional<Object> raw(YamlValue value, DiagnosticCollector problems) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    if (value instanceof YamlList items) {
      List<String> texts = new ArrayList<>();
      for (YamlValue item : items.values()) {
        if (item instanceof YamlScalar scalar && !scalar.isNull()) {
          texts.add(scalar.text());
        } else {
          problems.error("a list of texts cannot hold " + item.noun(), item.at());
        }
      }
      return Optional.of(texts);
    }
    problems.error(
        "a variable is a text, a number, a boolean or a list, not " + value.noun(), value.at());
    return Optional.empty();
  }
}
