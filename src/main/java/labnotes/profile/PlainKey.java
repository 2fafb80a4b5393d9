package labnotes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.kind.codec.Key;
import labnotes.profile.yaml.YamlValue;

/** A key with one name. */
record PlainKey(Key key, ValueSyntax syntax) implements KeySyntax {
  @Override
  public List<String> names() {
    return List.of(key.name());
  }

  @Override
  public boolean isRequired() {
    return key.isRequired();
  }

  @Override
  public Optional<Object> read(ResourceBuilder from) {
    Optional<YamlValue> value = from.value(key.name());
    if (value.isPresent()) {
      return read(value.get(), from);
    }
    if (key.isOptional()) {
      return Optional.of(Optional.empty());
    }
    if (!key.byDefault().isEmpty()) {
      return Optional.of(key.type().parse(key.byDefault()));
    }
    if (key.type().none().isEmpty()) {
      from.problems().error(from.title() + " needs `" + key.name() + "`", from.at());
    }
    return key.type().none();
  }

  /** The value that YAML has; empty if it is wrong, which is reported. */
  Optional<Object> read(YamlValue value, ResourceBuilder from) {
    Optional<Object> read = syntax.read(value, key.name(), from);
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

  /** The JSON Schema of the value. */
  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(new TreeMap<>(syntax.schema()));
    schema.put("description", key.about());
    if (!key.byDefault().isEmpty()) {
      schema.put("default", syntax.schemaDefault(key.byDefault()));
    }
    return schema;
  }
}
