package labnotes.profile.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.codec.Key;

/** The values of keys; some of them may be invalid. */
public final class PartialValues {
  /** The number of different samples that can replace an invalid value. */
  public static final int SAMPLES = 2;

  private final List<KeySyntax> syntax = new ArrayList<>();
  private final List<Optional<Object>> values = new ArrayList<>();

  /** Reads the values of keys, and reports invalid values. */
  public static PartialValues read(List<KeySyntax> keys, KeySource source) {
    PartialValues values = new PartialValues();
    keys.forEach(key -> values.add(key, key.read(source)));
    return values;
  }

  public void add(KeySyntax key, Optional<Object> value) {
    syntax.add(key);
    values.add(value);
  }

  /** Whether no value is invalid. */
  public boolean isComplete() {
    return values.stream().allMatch(Optional::isPresent);
  }

  /** Returns the values, with the sample of a number in place of each invalid value. */
  public Map<Key, Object> withSamples(int number) {
    Map<Key, Object> all = new LinkedHashMap<>();
    for (int index = 0; index < values.size(); index++) {
      KeySyntax key = syntax.get(index);
      all.put(key.key(), values.get(index).orElseGet(() -> key.sample(number)));
    }
    return all;
  }
}
