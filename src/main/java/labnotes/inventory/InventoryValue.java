package labnotes.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A value that a host has from an inventory.
 *
 * @param value as a value of a variable before interpolation; a string or a list of strings for a
 *     setting
 * @param origin the part that has it; the last one of several
 * @param addends the values that it was added up from, the weakest first; empty for a value of one
 *     part
 */
public record InventoryValue(Object value, ValueOrigin origin, List<InventoryValue> addends) {
  public InventoryValue {
    addends = List.copyOf(addends);
  }

  /** A value of one part. */
  InventoryValue(Object value, ValueOrigin origin) {
    this(value, origin, List.of());
  }

  /** Returns the list of the strings of this value and of those that the next one adds. */
  InventoryValue plus(InventoryValue next) {
    Set<String> all = new LinkedHashSet<>(texts());
    all.addAll(next.texts());
    return new InventoryValue(
        List.copyOf(all), next.origin, Stream.concat(parts().stream(), Stream.of(next)).toList());
  }

  /** Returns the value of each part that it was added up from; itself if there is only one. */
  public List<InventoryValue> parts() {
    return addends.isEmpty() ? List.of(this) : addends;
  }

  /** Returns the value of a setting as a list. */
  public List<String> texts() {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(value.toString());
  }
}
