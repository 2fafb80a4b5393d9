package labnotes.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Finds groups that contain each other. */
final class GroupCycle {
  private final Map<String, GroupDraft> groups;
  private final DiagnosticCollector problems;
  private final Set<String> done = new HashSet<>();
  private final List<String> open = new ArrayList<>();
  private boolean isFound;

  private GroupCycle(Map<String, GroupDraft> groups, DiagnosticCollector problems) {
    this.groups = groups;
    this.problems = problems;
  }

  /** Reports each cycle once and returns whether there is one. */
  static boolean report(Map<String, GroupDraft> groups, DiagnosticCollector problems) {
    GroupCycle found = new GroupCycle(groups, problems);
    groups.keySet().forEach(found::search);
    return found.isFound;
  }

  private void search(String name) {
    open.add(name);
    GroupDraft group = Objects.requireNonNull(groups.get(name));
    for (Map.Entry<String, Position> child : group.children().entrySet()) {
      int start = open.indexOf(child.getKey());
      if (start >= 0) {
        isFound = true;
        problems.error(
            "groups contain each other in a cycle: "
                + String.join(" → ", open.subList(start, open.size()))
                + " → "
                + child.getKey(),
            child.getValue(),
            "remove one of the child groups");
      } else if (!done.contains(child.getKey())) {
        search(child.getKey());
      }
    }
    open.remove(open.size() - 1);
    done.add(name);
  }
}
