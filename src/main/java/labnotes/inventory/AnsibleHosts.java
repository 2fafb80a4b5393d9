package labnotes.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** The groups and hosts that an inventory of Ansible declares. */
record AnsibleHosts(InventoryDraft draft, DiagnosticCollector problems) {
  static final String ALL = "all";
  static final String UNGROUPED = "ungrouped";

  private static final Pattern BRACKETED =
      Pattern.compile("\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)](?::(\\d+))?");
  private static final Pattern PORT =
      Pattern.compile("([^:\\[\\]]*+(?:\\[[^\\]]*+][^:\\[\\]]*+)*+):(\\d+)");

  /** Returns the values of a group, which is added if it is new. */
  ValueScope group(String name, Position at) {
    return name.equals(ALL) ? draft.defaults() : draft.group(name, at).own();
  }

  /** Makes a group a child of another one. */
  void child(String parent, String name, Position at) {
    if (!name.equals(ALL) && !name.equals(UNGROUPED)) {
      draft.group(name, at);
      if (!parent.equals(ALL)) {
        draft.group(parent, at).children().putIfAbsent(name, at);
      }
    }
  }

  /** Adds the hosts of a pattern to a group, and returns their values. */
  List<ValueScope> add(String pattern, String group, Position at) {
    Matcher bracketed = BRACKETED.matcher(pattern);
    Matcher withPort = PORT.matcher(pattern);
    boolean isIpv6 = bracketed.matches();
    boolean hasPort = !isIpv6 && withPort.matches();
    String names = isIpv6 ? bracketed.group(1) : hasPort ? withPort.group(1) : pattern;
    Optional<String> port =
        Optional.ofNullable(isIpv6 ? bracketed.group(2) : hasPort ? withPort.group(2) : null);
    List<ValueScope> added = new ArrayList<>();
    try {
      for (String name : isIpv6 ? List.of(names) : HostRange.expand(names)) {
        ValueScope host = draft.host(name, at).own();
        port.ifPresent(number -> host.replace("ansible_port", number, at));
        added.add(host);
        if (!group.equals(ALL) && !group.equals(UNGROUPED)) {
          draft.group(group, at).hosts().add(name);
        }
      }
    } catch (IllegalArgumentException invalid) {
      problems.error("the range of `" + pattern + "` " + invalid.getMessage(), at);
    }
    return added;
  }

  /** Adds the hosts without a group to the group for them, if it has values. */
  void collectUngrouped() {
    GroupDraft ungrouped = draft.groups().get(UNGROUPED);
    if (ungrouped != null) {
      Set<String> names = ungrouped.hosts();
      names.clear();
      draft.hosts().keySet().stream()
          .filter(
              name ->
                  draft.groups().values().stream().noneMatch(group -> group.hosts().contains(name)))
          .forEach(names::add);
    }
  }

  /** Sorts groups by their depth, by {@code ansible_group_priority} and by their names. */
  static List<GroupDraft> sort(List<GroupDraft> groups) {
    Map<String, Integer> depths = new HashMap<>();
    Map<String, GroupDraft> byName = new HashMap<>();
    groups.forEach(group -> byName.put(group.name(), group));
    groups.forEach(group -> deepen(group, 1, depths, byName));
    List<GroupDraft> sorted = new ArrayList<>(groups);
    sorted.sort(
        (left, right) -> {
          int byDepth = depth(left, depths) - depth(right, depths);
          int byPriority = priority(left) - priority(right);
          return byDepth != 0
              ? byDepth
              : byPriority != 0 ? byPriority : left.name().compareTo(right.name());
        });
    return sorted;
  }

  private static void deepen(
      GroupDraft group, int depth, Map<String, Integer> depths, Map<String, GroupDraft> byName) {
    if (depths.getOrDefault(group.name(), 0) < depth) {
      depths.put(group.name(), depth);
      group
          .children()
          .keySet()
          .forEach(
              child ->
                  deepen(Objects.requireNonNull(byName.get(child)), depth + 1, depths, byName));
    }
  }

  private static int depth(GroupDraft group, Map<String, Integer> depths) {
    return depths.getOrDefault(group.name(), 0);
  }

  private static int priority(GroupDraft group) {
    return Optional.ofNullable(group.own().variables().get("ansible_group_priority"))
        .map(value -> value.value().toString())
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElse(1);
  }
}
