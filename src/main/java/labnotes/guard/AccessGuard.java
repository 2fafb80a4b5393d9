package labnotes.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Resource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.plan.Plan;
import labnotes.sh.Sh;

/**
 * What the host puts back by itself, unless a new connection shows in time that it can still be
 * reached.
 *
 * @param within how long it waits from when the run has come to rest
 * @param held the changes that might cut the way in, by their place among the plan's changes
 * @param triggers what runs once more after they are put back, by name
 * @param ways what of the way in they touch
 */
public record AccessGuard(
    Duration within, Map<Integer, Held> held, Map<String, Sh> triggers, Set<Access> ways) {
  /**
   * A change that might cut the way in.
   *
   * @param back what puts back what is no file; files are kept as they are
   */
  record Held(Change change, Sh back) {}

  /** What a plan's changes put at stake; empty where the way in stays as it is. */
  public static Optional<AccessGuard> of(Plan plan, Facts observed, Duration within) {
    List<Change> changes = plan.changes();
    Map<String, Set<Access>> commands = new HashMap<>();
    Facts made = observed;
    for (Change change : changes) {
      made = made.foreseeing(change.expect());
      if (change.verb() == Action.RUN) {
        commands.put(change.address().name(), Access.touchedBy(change));
      }
    }
    Map<Integer, Held> held = new java.util.TreeMap<>();
    Set<String> names = new LinkedHashSet<>();
    Set<Access> ways = EnumSet.noneOf(Access.class);
    for (int index = 0; index < changes.size(); index++) {
      Change change = changes.get(index);
      Set<Access> touched = EnumSet.copyOf(Access.touchedBy(change));
      change.triggers().forEach(name -> touched.addAll(commands.getOrDefault(name, Set.of())));
      boolean ran = change.verb() == Action.RUN;
      if (ran && touched.equals(Set.of(Access.LOGIN))) {
        continue; // Nothing of it could be put back but what triggers it.
      }
      if (!touched.isEmpty()) {
        held.put(index, new Held(change, back(change, made)));
        names.addAll(change.triggers());
        ways.addAll(touched);
      }
    }
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccessGuard(within, held, triggers(changes, names), ways));
  }

  private static Map<String, Sh> triggers(List<Change> changes, Set<String> names) {
    Map<String, Sh> triggers = new java.util.LinkedHashMap<>();
    for (Change change : changes) {
      if (change.verb() == Action.RUN && names.contains(change.address().name())) {
        triggers.put(change.address().name(), change.apply());
      }
    }
    return triggers;
  }

  /** The shell that undoes a change of what is no file. */
  private static Sh back(Change change, Facts made) {
    if (Access.touchedBy(change).contains(Access.ACCOUNT)) {
      Address account = change.address();
      return Sh.of("labnotes_free_account {} {}", account.kind(), account.name());
    }
    List<Resource> before = new ArrayList<>();
    for (Resource resource : change.undo()) {
      boolean isFile =
          resource instanceof FileResource
              || resource instanceof EntryResource
              || resource instanceof SymlinkResource
              || resource instanceof DirectoryResource;
      if (!isFile && made.questions().containsAll(resource.needs())) {
        before.add(resource);
      }
    }
    return Sh.all(
        Plan.of(before, made).changes().stream()
            .map(undone -> Sh.of("(\n{}\n)", undone.apply()))
            .toList());
  }

  /** The addresses of what is put back, in the plan's order. */
  public List<Address> addresses() {
    return held.values().stream().map(one -> one.change().address()).toList();
  }
}
