package labnotes.kind.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.kind.Common;
import labnotes.kind.schema.Doc;

/**
 * The keys of a record type. A component whose type is a record with documented components is a
 * group: its keys stand among the record's own.
 */
final class RecordKeys {
  private final Class<?> type;
  private final RecordComponent[] components;
  private final Map<RecordComponent, Key> keys = new LinkedHashMap<>();
  private final Map<RecordComponent, RecordKeys> groups = new LinkedHashMap<>();

  RecordKeys(Class<?> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    for (RecordComponent component : components) {
      if (component.getType() != Common.class && isGroup(component.getType())) {
        groups.put(component, new RecordKeys(component.getType()));
      } else if (component.getType() != Common.class && !isGiven(component)) {
        keys.put(component, Key.of(component));
      }
    }
  }

  private static boolean isGroup(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.isAnnotationPresent(Doc.class));
  }

  /** Whether a component of the common properties comes from where the resource stands. */
  private static boolean isGiven(RecordComponent component) {
    return component.getDeclaringRecord() == Common.class
        && !component.isAnnotationPresent(Doc.class);
  }

  /** The keys in the order of the components. */
  List<Key> list() {
    List<Key> all = new ArrayList<>();
    for (RecordComponent component : components) {
      if (groups.containsKey(component)) {
        all.addAll(groups.get(component).list());
      } else if (keys.containsKey(component)) {
        all.add(keys.get(component));
      }
    }
    return all;
  }

  /** The values of a record by their keys. */
  Map<Key, Object> values(Object record) {
    Map<Key, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      if (groups.containsKey(component)) {
        values.putAll(groups.get(component).values(get(component, record)));
      } else if (keys.containsKey(component)) {
        values.put(keys.get(component), get(component, record));
      }
    }
    return values;
  }

  private static Object get(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /**
   * A record with these values.
   *
   * @param given the value of a component without a key of its own
   * @throws IllegalArgumentException if the record refuses them
   */
  Object create(Map<Key, Object> values, Function<RecordComponent, Object> given) {
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : components) {
      if (groups.containsKey(component)) {
        arguments.add(groups.get(component).create(values, given));
      } else {
        Key key = keys.get(component);
        arguments.add(key == null ? given.apply(component) : values.get(key));
      }
    }
    return construct(arguments);
  }

  private Object construct(List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(arguments.toArray());
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(refused);
    } catch (IllegalArgumentException | ReflectiveOperationException bug) {
      throw new IllegalStateException(bug);
    }
  }
}
