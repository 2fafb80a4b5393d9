package labnotes.profile.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The name of a variable, and keys of maps in its value: {@code site.name}. */
public record ValuePath(String variable, List<String> keys) {
  /** Returns the path that a text with dots is. */
  public static ValuePath of(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    return new ValuePath(parts.get(0), parts.subList(1, parts.size()));
  }

  /** Returns the value; empty if there is no such variable or key. */
  public Optional<Object> in(Function<String, @Nullable Object> variables) {
    Object value = variables.apply(variable);
    for (String key : keys) {
      value = member(value, key);
    }
    return Optional.ofNullable(value);
  }

  /** Returns the value of a key; null if there is none. */
  static @Nullable Object member(@Nullable Object value, String key) {
    if (value instanceof OpenMap open) {
      return open.member();
    }
    return value instanceof Map<?, ?> map
        ? map.get(key)
        : value instanceof UnknownValue ? value : null;
  }
}
