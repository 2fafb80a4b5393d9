package labnotes.inventory;

import java.util.List;

/**
 * A value that a host has from an inventory.
 *
 * @param value as a value of a variable before interpolation; a string or a list of strings for a
 *     setting
 */
public record InventoryValue(Object value, ValueOrigin origin) {
  /** Returns the value of a setting as a list. */
  List<String> texts() {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(value.toString());
  }
}
