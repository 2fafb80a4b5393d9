package labnotes.view.human;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.text.Position;

/**
 * New files that one declaration of a profile creates, such as a tree, if they are many.
 *
 * @param least the smallest number that is shown by names alone
 */
record FoldedFiles(int least) {
  private static final int MANY = 21;

  /** Each file is shown in full. */
  static FoldedFiles none() {
    return new FoldedFiles(Integer.MAX_VALUE);
  }

  /** More than 20 files are shown by their names. */
  static FoldedFiles ofMany() {
    return new FoldedFiles(MANY);
  }

  /** The files that are shown by their names, by the place of their declaration. */
  Map<Position, List<Resource>> in(Plan plan) {
    Map<Position, List<Resource>> created = new LinkedHashMap<>();
    for (PlanItem item : plan.items()) {
      Position at = item.resource().common().at();
      if (at != null && isNewFile(item)) {
        created.computeIfAbsent(at, any -> new ArrayList<>()).add(item.resource());
      }
    }
    created.values().removeIf(files -> files.size() < least);
    return created;
  }

  /** Whether a file, a directory or a link is created, now or behind another resource. */
  static boolean isNewFile(PlanItem item) {
    Optional<Change> change =
        item.decision() instanceof Decision.Due due
            ? Optional.of(due.change())
            : item.decision() instanceof Decision.Waits waits ? waits.expected() : Optional.empty();
    return change.filter(one -> one.action() == Action.CREATE).isPresent()
        && item.resource().claim().filter(claim -> !claim.isPart()).isPresent();
  }

  /** A line for each directory, with the names in it; those of directories end in a slash. */
  static List<String> names(List<Resource> created) {
    Map<String, List<String>> byDirectory = new LinkedHashMap<>();
    for (Resource one : created) {
      FileClaim claim = one.claim().orElseThrow();
      byDirectory
          .computeIfAbsent(claim.directory(), any -> new ArrayList<>())
          .add(claim.shortName());
    }
    List<String> lines = new ArrayList<>();
    byDirectory.forEach((path, names) -> lines.add(path + ": " + String.join(", ", names)));
    return lines;
  }
}
