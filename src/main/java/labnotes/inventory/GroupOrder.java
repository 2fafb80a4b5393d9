package labnotes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the groups of an inventory so that a later one takes precedence. */
@FunctionalInterface
interface GroupOrder {
  /** Returns groups without cycles, the weakest first. */
  List<GroupDraft> sort(List<GroupDraft> groups);

  /** Returns the order of the file, with each parent before its child groups. */
  static GroupOrder ofFile() {
    return groups -> {
      Map<String, GroupDraft> left = new LinkedHashMap<>();
      groups.forEach(group -> left.put(group.name(), group));
      List<GroupDraft> sorted = new ArrayList<>();
      while (!left.isEmpty()) {
        GroupDraft next =
            left.values().stream()
                .filter(
                    group ->
                        left.values().stream()
                            .noneMatch(other -> other.children().containsKey(group.name())))
                .findFirst()
                .orElseThrow();
        sorted.add(next);
        left.remove(next.name());
      }
      return sorted;
    };
  }
}
