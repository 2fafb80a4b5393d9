package labnotes.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts that a user manages.
 *
 * @param file as the user would type it
 * @param hosts by name, in the order of the file
 * @param groups the names of the hosts in each group, also by way of its child groups
 */
public record Inventory(
    String file, Map<String, InventoryHost> hosts, Map<String, List<String>> groups) {
  public Inventory {
    hosts = new LinkedHashMap<>(hosts);
    groups = new LinkedHashMap<>(groups);
  }
}
