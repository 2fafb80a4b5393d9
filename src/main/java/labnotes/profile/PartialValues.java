package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.codec.Key;

/** The values of some keys, as far as they could be read. */
final class PartialValues {
  /** The number of different values that can replace one that could not be read. */
  static final int SAMPLES = 2;

  private final List<KeySyntax> syntax = new ArrayList<>();
  private final List<Optional<Object>> values = new ArrayList<>();

  /** The values of these keys in a profile; wrong ones are reported. */
  static PartialValues read(List<KeySyntax> keys, ResourceBuilder from) {
    PartialValues values = new PartialValues();
    keys.forEach(key -> values.add(key, key.read(from)));
    return values;
  }

  void add(KeySyntax key, Optional<Object> value) {
    syntax.add(key);
    values.add(value);
  }

  boolean isComplete() {
    return values.stream().allMatch(Optional::isPresent);
  }

  /** The values; those that could not be read are samples of that number. */
  Map<Key, Object> withSamples(int number) {
    Map<Key, Object> all = new LinkedHashMap<>();
    for (int index = 0; index < values.size(); index++) {
      KeySyntax key = syntax.get(index);
      all.put(key.key(), values.get(index).orElseGet(() -> key.sample(number)));
    }
    return all;
  }
}
