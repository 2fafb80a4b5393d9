package labnotes.kind.codec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.Kinds;
import labnotes.kind.Resource;
import labnotes.kind.schema.Kind;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** A kind: its name, its documentation and its keys. */
public final class KindDescriptor {
  private static final RecordKeys COMMON = new RecordKeys(Common.class);
  private static final List<KindDescriptor> ALL =
      Kinds.ALL.stream().map(KindDescriptor::new).toList();

  private final Kind kind;
  private final RecordKeys components;
  private final List<Key> keys;

  private KindDescriptor(Class<? extends Resource> type) {
    Kind annotation = type.getAnnotation(Kind.class);
    if (annotation == null) {
      throw new IllegalStateException(
          type.getSimpleName() + " needs @Kind with its name and what it ensures");
    }
    this.kind = annotation;
    this.components = new RecordKeys(type);
    this.keys = components.list();
  }

  /** All kinds, in the order of the registry. */
  public static List<KindDescriptor> all() {
    return ALL;
  }

  /** The kind of that name. */
  public static Optional<KindDescriptor> named(String name) {
    return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The kind of a resource. */
  public static KindDescriptor of(Resource resource) {
    return named(resource.address().kind()).orElseThrow();
  }

  /** The keys that resources of all kinds have. */
  public static List<Key> commonKeys() {
    return COMMON.list();
  }

  /** The name, which is a resource's first key in a profile. */
  public String name() {
    return kind.name();
  }

  /** What a resource of the kind ensures, a sentence without its full stop. */
  public String about() {
    return kind.about();
  }

  /** Whether a resource of the kind can belong to a user, so that it takes the key {@code user}. */
  public boolean canHaveUser() {
    return kind.canHaveUser();
  }

  /** The keys of the kind; the first is the resource's name, written under the kind's name. */
  public List<Key> keys() {
    return keys;
  }

  /** The values of a resource's keys. */
  public Map<Key, Object> values(Resource resource) {
    return components.values(resource);
  }

  /** The values of the keys that all kinds have. */
  public static Map<Key, Object> values(Common common) {
    return COMMON.values(common);
  }

  /**
   * A resource of the kind.
   *
   * @param values one for each key
   * @throws IllegalArgumentException if the values cannot be, with the reason
   */
  public Resource create(Common common, Map<Key, Object> values) {
    return (Resource) components.create(values, component -> common);
  }

  /**
   * The common properties of a resource.
   *
   * @param values one for each of {@link #commonKeys()}
   */
  public static Common common(
      String note, String why, @Nullable Position at, Map<Key, Object> values) {
    return (Common)
        COMMON.create(
            values,
            component ->
                switch (component.getName()) {
                  case "note" -> note;
                  case "why" -> why;
                  case "at" -> at;
                  default -> throw new IllegalStateException(component + " has no value");
                });
  }

  /** The values with one default for each key that has none. */
  static void addDefaults(List<Key> keys, Map<Key, Object> values) {
    for (Key key : keys) {
      if (!values.containsKey(key)) {
        defaultOf(key).ifPresent(value -> values.put(key, value));
      }
    }
  }

  /** The value of a key that is not set; empty if it has none. */
  public static Optional<Object> defaultOf(Key key) {
    if (key.isOptional()) {
      return Optional.of(Optional.empty());
    }
    return key.byDefault().isEmpty()
        ? key.type().none()
        : Optional.of(key.type().parse(key.byDefault()));
  }
}
