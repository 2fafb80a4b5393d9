package labnotes.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The components of a record, as far as they could be read. */
final class Parts<T> {
  /** How many different values can stand in for a component that could not be read. */
  static final int SAMPLES = 2;

  private final Class<T> type;
  private final List<Optional<Object>> read = new ArrayList<>();
  private final List<IntFunction<Object>> samples = new ArrayList<>();

  Parts(Class<T> type) {
    this.type = type;
  }

  /** The next component, and what could stand in for it. */
  void add(Optional<?> value, IntFunction<?> sample) {
    read.add(value.map(one -> one));
    samples.add(sample::apply);
  }

  boolean complete() {
    return read.stream().allMatch(Optional::isPresent);
  }

  /**
   * The record; what could not be read is the sample of that number.
   *
   * @throws IllegalArgumentException where the record takes no such values
   */
  T made(int sample) {
    List<Object> values = new ArrayList<>();
    for (int index = 0; index < read.size(); index++) {
      IntFunction<Object> other = samples.get(index);
      values.add(read.get(index).orElseGet(() -> other.apply(sample)));
    }
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
