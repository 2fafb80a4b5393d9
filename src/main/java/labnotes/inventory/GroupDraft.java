package labnotes.inventory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import labnotes.text.Position;

/**
 * A group while an inventory is read.
 *
 * @param at where it is named first
 * @param own what the inventory says of its hosts
 * @param files what files of variables beside an Ansible inventory say of its hosts
 * @param children the names of its child groups, and where they are written
 * @param hosts the names of its hosts, without those of its child groups
 */
record GroupDraft(
    String name,
    Position at,
    ValueScope own,
    ValueScope files,
    Map<String, Position> children,
    Set<String> hosts) {
  static GroupDraft of(String name, Position at) {
    return new GroupDraft(
        name,
        at,
        new ValueScope(ValueOrigin.Scope.GROUP, name),
        new ValueScope(ValueOrigin.Scope.GROUP, name),
        new LinkedHashMap<>(),
        new LinkedHashSet<>());
  }
}
