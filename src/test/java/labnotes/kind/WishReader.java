package labnotes.kind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.sh.HostPath;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads the wishes of a case into records, by the names and types of their components. */
final class WishReader {
  private WishReader() {}

  static List<Resource> read(String yaml) {
    Load load = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build());
    List<Resource> resources = new ArrayList<>();
    for (Object item : (List<?>) load.loadFromString(yaml)) {
      Map<String, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) item).forEach((key, value) -> values.put((String) key, value));
      resources.add(resource(values));
    }
    return resources;
  }

  /** The kinds by their words. */
  static Map<String, Class<?>> kinds() {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    for (Class<?> type : Kinds.ALL) {
      kinds.put(type.getAnnotation(Kind.class).name(), type);
    }
    return kinds;
  }

  private static Resource resource(Map<String, Object> values) {
    String kind = values.keySet().iterator().next();
    Class<?> type = Optional.ofNullable(kinds().get(kind)).orElseThrow();
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Object title = values.remove(kind);
    arguments[0] = common(values);
    for (int index = 1; index < components.length; index++) {
      String key = kebab(components[index].getName());
      arguments[index] = argument(components[index], index == 1 ? title : values.remove(key));
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + values.keySet());
    }
    return (Resource) make(type, arguments);
  }

  private static Common common(Map<String, Object> values) {
    Common plain =
        new Common(
            "A note",
            "because",
            new Position("p.yaml", 1, 1),
            State.PRESENT,
            new LinkedHashSet<>(),
            List.of(),
            Optional.empty());
    Object[] arguments = new Object[Common.class.getRecordComponents().length];
    for (int index = 0; index < arguments.length; index++) {
      RecordComponent component = Common.class.getRecordComponents()[index];
      boolean settable = component.isAnnotationPresent(Doc.class);
      @Nullable Object given = settable ? values.remove(component.getName()) : null;
      arguments[index] = given == null ? value(component, plain) : argument(component, given);
    }
    return (Common) make(Common.class, arguments);
  }

  private static @Nullable Object value(RecordComponent component, Common plain) {
    try {
      return component.getAccessor().invoke(plain);
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException(bug);
    }
  }

  private static Object make(Class<?> type, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(refused.getCause());
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException(bug);
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object argument(RecordComponent component, @Nullable Object given) {
    @Nullable Doc doc = component.getAnnotation(Doc.class);
    String byDefault = doc == null ? "" : doc.byDefault();
    @Nullable Object value = given == null && !byDefault.isEmpty() ? byDefault : given;
    return converted(component.getGenericType(), value);
  }

  private static Object converted(Type type, @Nullable Object value) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return Optional.ofNullable(value).map(one -> converted(inner, one));
      }
      Stream<Object> all =
          value == null
              ? Stream.of()
              : ((List<?>) value).stream().map(one -> converted(inner, one));
      return generic.getRawType() == List.class
          ? all.toList()
          : all.collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }
    if (type == DesiredContent.class) {
      return value == null ? new DesiredContent.Unsettled() : new DesiredContent.Known(Content.of((String) value));
    }
    if (value == null) {
      throw new IllegalArgumentException("a value is missing");
    }
    return plain((Class<?>) type, (String) value);
  }

  private static Object plain(Class<?> type, String value) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow();
    }
    if (type == boolean.class || type == Boolean.class) {
      return Boolean.valueOf(value);
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(value);
    }
    if (type == HostPath.class) {
      return new HostPath(value);
    }
    return type == Address.class ? Address.of(value) : value;
  }
}
