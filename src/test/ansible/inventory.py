"""Prints what Ansible reads in inventories: a line for each host, with its groups and variables."""
import sys

from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.vars.manager import VariableManager

MAGIC = {
    "ansible_playbook_python", "ansible_facts", "ansible_version", "ansible_config_file",
    "ansible_check_mode", "ansible_diff_mode", "ansible_forks", "ansible_inventory_sources",
    "ansible_limit", "ansible_run_tags", "ansible_skip_tags", "ansible_verbosity", "environment",
    "groups", "group_names", "inventory_dir", "inventory_file", "inventory_hostname",
    "inventory_hostname_short", "omit", "playbook_dir", "role_names", "vars",
}


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        pairs = sorted((text(key), text(one)) for key, one in value.items() if one is not None)
        return "{" + ", ".join(key + ": " + one for key, one in pairs) + "}"
    if isinstance(value, (list, tuple, set)):
        return "[" + ", ".join(text(one) for one in value if one is not None) + "]"
    return str(value).replace("\n", "\\n")


for path in sys.argv[1:]:
    print("== " + path)
    loader = DataLoader()
    inventory = InventoryManager(loader, sources=[path])
    variables = VariableManager(loader=loader, inventory=inventory)
    for host in inventory.get_hosts():
        groups = {group.name for group in host.get_groups()} - {"all", "ungrouped"}
        found = variables.get_vars(host=host, include_hostvars=False, stage="all")
        shown = ["%s=%s" % (name, text(found[name])) for name in sorted(found)
                 if name not in MAGIC and found[name] is not None]
        print(" ".join([host.name, "(" + ", ".join(sorted(groups)) + ")"] + shown))
