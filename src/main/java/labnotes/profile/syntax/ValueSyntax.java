package labnotes.profile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.codec.ValueType;
import labnotes.profile.yaml.YamlValue;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;

/** How profiles write the values of a type. */
public record ValueSyntax(ValueType type) {
  /** The JSON Schema of a string that contains a variable. */
  private static final Map<String, Object> INTERPOLATED =
      Map.of("type", "string", "pattern", "^\\$\\{.+\\}$");

  /** Returns the JSON Schema of a value that can be a variable; validators name what it lacks. */
  private static Map<String, Object> orVariable(Map<String, Object> schema) {
    return Map.of("if", Map.of("not", INTERPOLATED), "then", schema);
  }

  /** Returns the value; reports an invalid value and returns empty. */
  Optional<Object> read(YamlValue value, String key, KeySource source) {
    if (type instanceof ValueType.Items items) {
      return items(items, value, key, source);
    }
    Optional<String> text = source.text(value, key);
    if (type instanceof ValueType.Word word) {
      return text.flatMap(one -> word(word, one, value, key, source));
    }
    try {
      return text.map(type::parse);
    } catch (IllegalArgumentException invalid) {
      source.problems().error(message(key, text.orElse(""), invalid), value.at());
      return Optional.empty();
    }
  }

  private String message(String key, String text, IllegalArgumentException invalid) {
    if (type instanceof ValueType.Path) {
      return "`"
          + text
          + "` is not a valid path: "
          + HostPath.findProblem(text).orElseGet(() -> String.valueOf(invalid.getMessage()));
    }
    return type instanceof ValueType.Reference
        ? String.valueOf(invalid.getMessage())
        : "`" + key + "` " + invalid.getMessage();
  }

  private static Optional<Object> word(
      ValueType.Word type, String word, YamlValue value, String key, KeySource source) {
    Optional<Object> constant = type.constant(word);
    if (constant.isEmpty()) {
      String words = DiagnosticCollector.words(type.words());
      source
          .problems()
          .add(
              DiagnosticCollector.unknownWord("value", word, value.at(), type.words())
                  .hint("`" + key + "` must be one of: " + words + remedy(word, key, source)));
    }
    return constant;
  }

  /** What to write for a value that another tool has. */
  private static String remedy(String word, String key, KeySource source) {
    return key.equals("state")
        ? ForeignStates.hint(word, source.kind().name(), source.kind().keyNames())
            .map(hint -> "; " + hint)
            .orElse("")
        : "";
  }

  private static Optional<Object> items(
      ValueType.Items type, YamlValue value, String key, KeySource source) {
    Optional<List<YamlValue>> items = source.items(value, key);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    ValueSyntax each = new ValueSyntax(type.each());
    List<Object> all = new ArrayList<>();
    for (YamlValue item : items.get()) {
      each.read(item, key, source).ifPresent(all::add);
    }
    return all.size() < items.get().size() ? Optional.empty() : Optional.of(type.of(all));
  }

  /** Returns the valid value of a number. */
  Object sample(int number) {
    if (type instanceof ValueType.Flag) {
      return number != 0;
    }
    if (type instanceof ValueType.Whole) {
      return number + 1;
    }
    if (type instanceof ValueType.Path) {
      return new HostPath(number == 0 ? "/a" : "/b");
    }
    if (type instanceof ValueType.Reference) {
      return Address.of(number == 0 ? "file:/a" : "file:/b");
    }
    if (type instanceof ValueType.Word word) {
      return word.type().getEnumConstants()[number];
    }
    if (type instanceof ValueType.Items items) {
      return items.of(
          number == 0 ? List.of() : List.of(new ValueSyntax(items.each()).sample(number)));
    }
    return number == 0 ? "a" : "b/c";
  }

  /** Returns the JSON Schema of the values. */
  public Map<String, Object> schema() {
    if (type instanceof ValueType.Flag) {
      return orVariable(Map.of("type", "boolean"));
    }
    if (type instanceof ValueType.Whole) {
      return orVariable(Map.of("type", "integer"));
    }
    if (type instanceof ValueType.Path) {
      return Map.of("type", "string", "pattern", "^(/|\\$\\{)");
    }
    if (type instanceof ValueType.Reference) {
      return Map.of("type", "string", "pattern", "^[^:]+:.+$");
    }
    if (type instanceof ValueType.Word word) {
      return orVariable(Map.of("enum", word.words()));
    }
    if (type instanceof ValueType.Items items) {
      Map<String, Object> each = new ValueSyntax(items.each()).schema();
      return orVariable(Map.of("type", "array", "items", each));
    }
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  /** Returns a default value as JSON. */
  Object schemaDefault(String text) {
    return type instanceof ValueType.Flag || type instanceof ValueType.Whole
        ? type.parse(text)
        : text;
  }
}
