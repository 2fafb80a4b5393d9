package labnotes.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.kind.Change;
import labnotes.kind.Change.TreePart;
import labnotes.sh.Sh;

/**
 * The validation of files that a program reads together, before and after the changes of a round.
 *
 * @param run its id
 */
public record TreeChecks(String run, List<Change> changes) {
  public TreeChecks {
    changes = List.copyOf(changes);
  }

  /** Fails before the first change if a program would reject its files after the last one. */
  public Sh before() {
    Map<String, List<TreePart>> trees = new LinkedHashMap<>();
    changes.stream()
        .flatMap(change -> change.tree().stream())
        .forEach(part -> trees.computeIfAbsent(part.tree(), tree -> new ArrayList<>()).add(part));
    return Sh.all(trees.values().stream().map(TreeChecks::validation).toList());
  }

  private static Sh validation(List<TreePart> parts) {
    List<Sh> steps = new ArrayList<>();
    steps.add(Sh.of("("));
    steps.add(
        Sh.of("labnotes_enter_scratch || labnotes_lack_scratch 'nothing is changed: ' || exit"));
    parts.forEach(part -> steps.add(Sh.of("{} || exit", part.put())));
    TreePart last = parts.get(parts.size() - 1);
    steps.add(Sh.of("labnotes_tree_approve {} {} {}", last.checker(), last.path(), secrecy(parts)));
    steps.add(Sh.of(") || labnotes_goes_unchecked $? || exit"));
    return Sh.all(steps);
  }

  /**
   * Fails after the last change of files that are read together, if their program rejects them; a
   * guarded run is then reverted at once.
   *
   * @param index of the change
   */
  public Sh after(int index) {
    List<Sh> steps = new ArrayList<>();
    for (TreePart part : changes.get(index).tree()) {
      boolean isLast =
          changes.subList(index + 1, changes.size()).stream()
              .flatMap(change -> change.tree().stream())
              .noneMatch(later -> later.tree().equals(part.tree()));
      if (isLast) {
        steps.add(
            Sh.of(
                "labnotes_tree_verify {} {} {} || labnotes_expire {} || exit",
                part.checker(),
                part.path(),
                secrecy(of(part.tree())),
                run));
      }
    }
    return Sh.all(steps);
  }

  private List<TreePart> of(String tree) {
    return changes.stream()
        .flatMap(change -> change.tree().stream())
        .filter(part -> part.tree().equals(tree))
        .toList();
  }

  private static String secrecy(List<TreePart> parts) {
    return parts.stream().anyMatch(TreePart::isSensitive) ? "secret" : "";
  }
}
