package labnotes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/** A parameter that is written under one key. */
record PlainParameter(String key, String about, String byDefault, Shape shape, boolean optional)
    implements Parameter {
  @Override
  public List<String> keys() {
    return List.of(key);
  }

  @Override
  public boolean required() {
    return !optional && byDefault.isEmpty() && shape.none().isEmpty();
  }

  @Override
  public Optional<Object> read(Construction from) {
    Optional<YamlValue> value = from.value(key);
    if (value.isPresent()) {
      return read(value.get(), from);
    }
    if (optional) {
      return Optional.of(Optional.empty());
    }
    if (!byDefault.isEmpty()) {
      return shape.read(new YamlScalar(from.at(), byDefault, ScalarType.STRING), key, from);
    }
    if (shape.none().isEmpty()) {
      from.problems().error(from.title() + " needs `" + key + "`", from.at());
    }
    return shape.none();
  }

  /** What one value says. */
  Optional<Object> read(YamlValue value, Construction from) {
    Optional<Object> read = shape.read(value, key, from);
    return optional ? read.map(Optional::of) : read;
  }

  @Override
  public Object sample(int number) {
    if (optional) {
      return number == 0 ? Optional.empty() : Optional.of(shape.sample(number));
    }
    return shape.sample(number);
  }

  @Override
  public Map<String, Object> properties() {
    return Map.of(key, schema());
  }

  /** The JSON Schema of the value. */
  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(new TreeMap<>(shape.schema()));
    schema.put("description", about);
    if (!byDefault.isEmpty()) {
      schema.put("default", shape.schemaDefault(byDefault));
    }
    return schema;
  }
}
