package labnotes.profile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlValue;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;

/** How a value of some Java type is written in a profile. */
interface Shape {
  /** The value, or nothing where it is wrong, which is told. */
  Optional<Object> read(YamlValue value, String key, Construction from);

  /** The JSON Schema of such values. */
  Map<String, Object> schema();

  /** One of several different values. */
  Object sample(int number);

  /** What it is where a profile says nothing; empty where it must say something. */
  default Optional<Object> none() {
    return Optional.empty();
  }

  /** A default value as JSON. */
  default Object schemaDefault(String text) {
    return text;
  }

  /** The shape of a component's type. */
  static Shape of(Type type) {
    if (type == String.class) {
      return new Text();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    }
    if (type == int.class || type == Integer.class) {
      return new Whole();
    }
    if (type == HostPath.class) {
      return new Path();
    }
    if (type == Address.class) {
      return new Place();
    }
    if (type instanceof Class<?> words && words.isEnum()) {
      return new Word(words);
    }
    if (type instanceof ParameterizedType generic
        && (generic.getRawType() == List.class || generic.getRawType() == Set.class)) {
      return new Many(of(generic.getActualTypeArguments()[0]), generic.getRawType() == Set.class);
    }
    throw new IllegalStateException("profiles cannot say a " + type.getTypeName());
  }

  /** Any text; numbers and booleans are taken as they are written. */
  record Text() implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      return from.text(value, key).map(text -> text);
    }

    @Override
    public Object sample(int number) {
      return number == 0 ? "a" : "b/c";
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", List.of("string", "number", "boolean"));
    }
  }

  /** Yes or no. */
  record Flag() implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      Optional<String> text = from.text(value, key);
      if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
        from.problems()
            .error("`" + key + "` is true or false, not `" + text.get() + "`", value.at());
        return Optional.empty();
      }
      return text.map(Boolean::valueOf);
    }

    @Override
    public Object sample(int number) {
      return number != 0;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("anyOf", List.of(Map.of("type", "boolean"), INTERPOLATED));
    }

    @Override
    public Object schemaDefault(String text) {
      return Boolean.valueOf(text);
    }
  }

  /** A whole number. */
  record Whole() implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      Optional<String> text = from.text(value, key);
      if (text.isPresent() && !text.get().matches("-?[0-9]{1,9}")) {
        from.problems()
            .error("`" + key + "` is a whole number, not `" + text.get() + "`", value.at());
        return Optional.empty();
      }
      return text.map(Integer::valueOf);
    }

    @Override
    public Object sample(int number) {
      return number + 1;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("anyOf", List.of(Map.of("type", "integer"), INTERPOLATED));
    }

    @Override
    public Object schemaDefault(String text) {
      return Integer.valueOf(text);
    }
  }

  /** An absolute path on the host. */
  record Path() implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      Optional<String> text = from.text(value, key);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> problem = HostPath.findProblem(text.get());
      if (problem.isPresent()) {
        from.problems()
            .error("`" + text.get() + "` is no path on a host: " + problem.get(), value.at());
        return Optional.empty();
      }
      return Optional.of(new HostPath(text.get()));
    }

    @Override
    public Object sample(int number) {
      return new HostPath(number == 0 ? "/a" : "/b");
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "pattern", "^(/|\\$\\{)");
    }
  }

  /** The address of another resource. */
  record Place() implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      Optional<String> text = from.text(value, key);
      try {
        return text.map(Address::of);
      } catch (IllegalArgumentException wrong) {
        from.problems().error(String.valueOf(wrong.getMessage()), value.at());
        return Optional.empty();
      }
    }

    @Override
    public Object sample(int number) {
      return new Address("file", number == 0 ? "/a" : "/b");
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "pattern", "^[^:]+:.+$");
    }
  }

  /** One of a few words. */
  record Word(Class<?> type) implements Shape {
    private List<String> words() {
      List<String> words = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) {
        words.add(word(constant));
      }
      return words;
    }

    private static String word(Object constant) {
      return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      Optional<String> text = from.text(value, key);
      for (Object constant : type.getEnumConstants()) {
        if (text.isPresent() && text.get().equals(word(constant))) {
          return Optional.of(constant);
        }
      }
      text.ifPresent(
          word ->
              from.problems()
                  .add(
                      DiagnosticCollector.unknownWord("value", word, value.at(), words())
                          .hint("`" + key + "` is one of " + DiagnosticCollector.words(words()))));
      return Optional.empty();
    }

    @Override
    public Object sample(int number) {
      return type.getEnumConstants()[number];
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("anyOf", List.of(Map.of("enum", words()), INTERPOLATED));
    }
  }

  /** A list of others. */
  record Many(Shape each, boolean distinct) implements Shape {
    @Override
    public Optional<Object> read(YamlValue value, String key, Construction from) {
      if (!(value instanceof YamlList items)) {
        from.problems()
            .error(
                "`" + key + "` is a list, not " + value.noun(),
                value.at(),
                "write [ and ] around its items");
        return Optional.empty();
      }
      List<Object> all = new ArrayList<>();
      for (YamlValue item : items.values()) {
        each.read(item, key, from).ifPresent(all::add);
      }
      if (all.size() < items.values().size()) {
        return Optional.empty();
      }
      return Optional.of(distinct ? new LinkedHashSet<>(all) : all);
    }

    @Override
    public Optional<Object> none() {
      return Optional.of(distinct ? Set.of() : List.of());
    }

    @Override
    public Object sample(int number) {
      List<Object> all = number == 0 ? List.of() : List.of(each.sample(number));
      return distinct ? new LinkedHashSet<>(all) : all;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", each.schema());
    }
  }

  /** A text that stands for a value that a variable gives. */
  Map<String, Object> INTERPOLATED = Map.of("type", "string", "pattern", "^\\$\\{.+\\}$");
}
