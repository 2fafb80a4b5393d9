package labnotes.profile.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.kind.codec.Key;
import labnotes.profile.yaml.YamlValue;

/** A key with one name. */
public record SingleKey(Key key, ValueSyntax syntax) implements KeySyntax {
  @Override
  public List<String> names() {
    return List.of(key.name());
  }

  @Override
  public boolean isRequired() {
    return key.isRequired();
  }

  @Override
  public Optional<Object> read(KeySource source) {
    Optional<YamlValue> value = source.value(key.name());
    if (value.isPresent()) {
      return read(value.get(), key.name(), source);
    }
    if (key.isOptional()) {
      return Optional.of(Optional.empty());
    }
    if (!key.byDefault().isEmpty()) {
      return Optional.of(key.type().parse(key.byDefault()));
    }
    if (key.type().none().isEmpty()) {
      source
          .problems()
          .error(source.title() + " requires the key `" + key.name() + "`", source.at());
    }
    return key.type().none();
  }

  /**
   * Returns a YAML value as the value of the key; reports an invalid value and returns empty.
   *
   * @param written the key as the profile writes it: that of a resource's name is its kind
   */
  public Optional<Object> read(YamlValue value, String written, KeySource source) {
    Optional<Object> read = syntax.read(value, written, source);
    return key.isOptional() ? read.map(Optional::of) : read;
  }

  @Override
  public Object sample(int number) {
    if (key.isOptional()) {
      return number == 0 ? Optional.empty() : Optional.of(syntax.sample(number));
    }
    return syntax.sample(number);
  }

  @Override
  public Map<String, Object> properties() {
    return Map.of(key.name(), schema());
  }

  /** Returns the JSON Schema of the value. */
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(new TreeMap<>(syntax.schema()));
    schema.put("description", key.about());
    if (!key.byDefault().isEmpty()) {
      schema.put("default", syntax.schemaDefault(key.byDefault()));
    }
    return schema;
  }
}
