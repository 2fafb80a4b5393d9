package labnotes.kind;

import java.lang.reflect.Constructor;
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
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.sh.HostPath;
import org.jspecify.annotations.Nullable;

/**
 * Resources as the maps that a profile would write, for the record of a host: the first key is the
 * kind and its value the name. Content is named by its digest, under {@code content: {sha256: …}}.
 */
public final class ResourceCodec {
  private static final String DIGEST = "sha256";

  private ResourceCodec() {}

  /** A resource's map; what is nowhere said is left out. */
  public static Map<String, Object> of(Resource resource) {
    Map<String, Object> form = new LinkedHashMap<>();
    boolean first = true;
    for (RecordComponent component : resource.getClass().getRecordComponents()) {
      if (component.getType() == Common.class) {
        continue;
      }
      String key = first ? resource.address().kind() : key(component);
      first = false;
      written(value(component, resource)).ifPresent(value -> form.put(key, value));
    }
    for (RecordComponent component : Common.class.getRecordComponents()) {
      if (!component.getName().equals("at")) {
        Optional<Object> value = written(value(component, resource.common()));
        value.ifPresent(one -> form.put(key(component), one));
      }
    }
    return form;
  }

  /**
   * The digest of the content that a resource's map names; nothing where it names none.
   *
   * @param form as {@link #of} gives it
   */
  public static Optional<String> digest(Map<String, ?> form) {
    return form.get("content") instanceof Map<?, ?> content
            && content.get(DIGEST) instanceof String digest
        ? Optional.of(digest)
        : Optional.empty();
  }

  /**
   * The resource that a map describes.
   *
   * @param contents finds a content by its digest
   * @throws IllegalArgumentException for a map that describes none, with the reason
   */
  public static Resource read(Map<String, ?> form, Function<String, Optional<Content>> contents) {
    Reader reader = new Reader(form, contents);
    return reader.resource();
  }

  private static Optional<Object> written(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(ResourceCodec::written);
    }
    if (value instanceof DesiredContent wish) {
      return wish instanceof DesiredContent.Known known
          ? Optional.of(Map.of(DIGEST, known.content().digest()))
          : Optional.empty();
    }
    if (value instanceof Enum<?> word) {
      return Optional.of(word(word));
    }
    if (value instanceof java.util.Collection<?> all) {
      return all.isEmpty()
          ? Optional.empty()
          : Optional.of(all.stream().map(one -> written(one).orElse("")).toList());
    }
    if (value instanceof Boolean || value instanceof Integer) {
      return Optional.of(value);
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One map being read. */
  private record Reader(Map<String, ?> form, Function<String, Optional<Content>> contents) {
    Resource resource() {
      String word = form.keySet().stream().findFirst().orElse("");
      for (Class<?> type : Kinds.ALL) {
        Kind kind = type.getAnnotation(Kind.class);
        if (kind != null && kind.name().equals(word)) {
          return (Resource) made(type, kind.name());
        }
      }
      throw new IllegalArgumentException("no kind of resource that this version knows: " + form);
    }

    private Object made(Class<?> type, @Nullable String title) {
      List<@Nullable Object> values = new ArrayList<>();
      boolean first = true;
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getType() == Common.class) {
          values.add(made(Common.class, null));
        } else {
          String key = first && title != null ? title : key(component);
          first = false;
          values.add(read(component, key));
        }
      }
      try {
        Constructor<?> constructor =
            type.getConstructor(
                Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        return constructor.newInstance(values.toArray());
      } catch (InvocationTargetException refused) {
        throw new IllegalArgumentException(form + ": " + refused.getCause(), refused);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private @Nullable Object read(RecordComponent component, String key) {
      Object value = form.get(key);
      boolean optional = component.getType() == Optional.class;
      Type type =
          optional
              ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
              : component.getGenericType();
      if (value == null) {
        return optional ? Optional.empty() : missing(type, component, key);
      }
      Object read = read(value, type, key);
      return optional ? Optional.of(read) : read;
    }

    private @Nullable Object missing(Type type, RecordComponent component, String key) {
      if (type == DesiredContent.class) {
        return new DesiredContent.Unsettled();
      }
      if (type instanceof ParameterizedType many) {
        return many.getRawType() == Set.class ? Set.of() : List.of();
      }
      if (component.getDeclaringRecord() == Common.class) {
        return key.equals("at") ? null : "";
      }
      throw new IllegalArgumentException(form + " does not say " + key);
    }

    private Object read(Object value, Type type, String key) {
      if (type == DesiredContent.class) {
        return wish();
      }
      if (type == HostPath.class) {
        return new HostPath(value.toString());
      }
      if (type == Address.class) {
        return Address.of(value.toString());
      }
      if (type instanceof Class<?> words && words.isEnum()) {
        return Arrays.stream(words.getEnumConstants())
            .filter(constant -> word((Enum<?>) constant).equals(value))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown " + key + ": " + value));
      }
      if (type instanceof ParameterizedType many && value instanceof List<?> items) {
        Type each = many.getActualTypeArguments()[0];
        List<Object> all = new ArrayList<>();
        items.forEach(item -> all.add(read(item, each, key)));
        return many.getRawType() == Set.class ? new LinkedHashSet<>(all) : all;
      }
      boolean plain = value instanceof Boolean || value instanceof Integer;
      return type == String.class || !plain ? value.toString() : value;
    }

    private DesiredContent wish() {
      String digest =
          digest(form).orElseThrow(() -> new IllegalArgumentException(form + " names no content"));
      return contents.apply(digest).<DesiredContent>map(DesiredContent.Known::new).orElseGet(DesiredContent.Unsettled::new);
    }
  }
}
