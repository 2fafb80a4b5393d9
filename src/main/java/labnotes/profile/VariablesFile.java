package labnotes.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.text.Position;

/** Reads the values that a user gives to variables. */
final class VariablesFile {
  static final String ENVIRONMENT = "LABNOTES_VAR_";

  private VariablesFile() {}

  /** The layers that a user puts over a profile, the strongest first. */
  static List<Layers.Layer> layers(Overrides overrides, Problems problems) {
    List<Layers.Layer> layers = new ArrayList<>();
    Layers.Layer chosen = new Layers.Layer();
    new TreeMap<>(overrides.chosen())
        .forEach((name, value) -> chosen.put(name, value, new Position("--set " + name, 0, 0)));
    layers.add(chosen);
    Layers.Layer environment = new Layers.Layer(true);
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

  private static Optional<Layers.Layer> read(Path file, Problems problems) {
    String name = file.toString();
    try {
      return Yaml.read(name, Files.readString(file), problems)
          .flatMap(value -> layer(value, problems));
    } catch (NoSuchFileException none) {
      problems.error("there is no such file of variables", new Position(name, 0, 0));
    } catch (IOException unreadable) {
      problems.error("cannot be read: " + unreadable.getMessage(), new Position(name, 0, 0));
    }
    return Optional.empty();
  }

  private static Optional<Layers.Layer> layer(Value value, Problems problems) {
    if (!(value instanceof Value.Entries map)) {
      problems.error("a file of variables is a map of names and values", value.at());
      return Optional.empty();
    }
    Layers.Layer layer = new Layers.Layer();
    for (Value.Entry entry : map.entries()) {
      raw(entry.value(), problems)
          .ifPresent(raw -> layer.put(entry.key().text(), raw, entry.key().at()));
    }
    return Optional.of(layer);
  }

  /** A value as a text or a list of texts, or nothing where it is neither, which is told. */
  static Optional<Object> raw(Value value, Problems problems) {
    if (value instanceof Value.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar.text());
    }
    if (value instanceof Value.Items items) {
      List<String> texts = new ArrayList<>();
      for (Value item : items.values()) {
        if (item instanceof Value.Scalar scalar && !scalar.isNothing()) {
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
