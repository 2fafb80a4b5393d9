package labnotes.profile.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The name of a variable, and keys of maps in its value: {@code site.name}. */
record ValuePath(String variable, List<String> keys) {
  static ValuePath of(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    return new ValuePath(parts.get(0), parts.subList(1, parts.size()));
  }

  /** Returns the value; empty if there is no such variable or key. */
  Optional<Object> in(Function<String, @Nullable Object> variables) {
    Object value = variables.apply(variable);
    for (String key : keys) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(value);
  }
}
