package labnotes.inventory;

import labnotes.text.Position;

/**
 * A host while an inventory is read.
 *
 * @param at where it is named first
 * @param own what the inventory says of it
 * @param files what files of variables beside an Ansible inventory say of it
 */
record HostDraft(String name, Position at, ValueScope own, ValueScope files) {
  static HostDraft of(String name, Position at) {
    return new HostDraft(
        name,
        at,
        new ValueScope(ValueOrigin.Scope.HOST, name),
        new ValueScope(ValueOrigin.Scope.HOST, name));
  }
}
