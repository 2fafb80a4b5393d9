package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * What each item of a list, or each value of a map, is.
 *
 * @param scalar its type if it is not a map with these fields
 * @param fields its keys if it is a map
 */
public record ItemType(Optional<VariableType> scalar, Map<String, ItemField> fields) {
  public ItemType {
    fields = new LinkedHashMap<>(fields);
  }

  /**
   * Returns an item with values of the declared types; reports what is wrong and returns empty.
   *
   * @param what names the item for messages
   */
  Optional<Object> parse(Object item, String what, Position at, DiagnosticCollector problems) {
    if (scalar.isPresent()) {
      Optional<Object> value = scalar.get().parse(item);
      if (value.isEmpty()) {
        problems.error(what + " must be " + scalar.get().form() + ", not `" + item + "`", at);
      }
      return value;
    }
    if (!(item instanceof Map<?, ?> map)) {
      problems.error(
          what + " must be a map, not `" + item + "`",
          at,
          "its keys are " + DiagnosticCollector.words(fields.keySet()));
      return Optional.empty();
    }
    boolean isComplete = true;
    for (Object key : map.keySet()) {
      if (!fields.containsKey(key.toString())) {
        problems.unknown("key of " + what, key.toString(), at, fields.keySet());
        isComplete = false;
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ItemField> field : fields.entrySet()) {
      Optional<Object> value = parse(map, field.getKey(), field.getValue(), what, at, problems);
      isComplete &= value.isPresent();
      value.ifPresent(one -> values.put(field.getKey(), one));
    }
    return isComplete ? Optional.of(values) : Optional.empty();
  }

  /** Returns an item in which each string is this one. */
  public Object sample(String string) {
    if (scalar.isPresent()) {
      return sample(scalar.get(), string);
    }
    Map<String, Object> item = new LinkedHashMap<>();
    fields.forEach((key, field) -> item.put(key, sample(field.type(), string)));
    return item;
  }

  private static Object sample(VariableType type, String string) {
    return switch (type) {
      case BOOLEAN -> true;
      case INTEGER -> 1;
      case LIST -> List.of(new UnknownValue(string));
      case MAP -> new OpenMap(new UnknownValue(string));
      case STRING, SECRET -> string;
    };
  }

  private static Optional<Object> parse(
      Map<?, ?> item,
      String key,
      ItemField field,
      String what,
      Position at,
      DiagnosticCollector problems) {
    Object value = item.get(key);
    if (value == null) {
      if (field.defaultValue().isEmpty()) {
        problems.error(what + " requires the key `" + key + "`", at);
      }
      return field.defaultValue();
    }
    Optional<Object> typed = field.type().parse(value);
    if (typed.isEmpty()) {
      problems.error(
          "`%s` of %s must be %s, not `%s`".formatted(key, what, field.type().form(), value), at);
    }
    return typed;
  }
}
