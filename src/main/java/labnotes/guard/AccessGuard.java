package labnotes.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labnotes.fact.Facts;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.UnreadAccessFiles;
import labnotes.sh.Sh;

/**
 * The changes that a host reverts by itself, unless a new connection confirms in time that it can
 * still be reached.
 *
 * @param within how long the host waits after the last change
 * @param guarded the changes that may cut access, by their index in the plan
 * @param triggers what runs again after the revert, by name
 * @param access the access paths that they may cut
 * @param untried what a new connection does not try, because nothing in the plan makes its program
 *     read it
 */
public record AccessGuard(
    Duration within,
    Map<Integer, GuardedChange> guarded,
    Map<String, Sh> triggers,
    Set<Access> access,
    List<Address> untried) {
  /**
   * A change that may cut access.
   *
   * @param keep the shell that keeps what the revert needs besides files
   * @param revert the shell that reverts what is not a file; files are kept as they are
   */
  record GuardedChange(Change change, Sh keep, Sh revert) {}

  /** The guard of a plan; empty if no change may cut access. */
  public static Optional<AccessGuard> of(Plan plan, Facts observed, Duration within) {
    List<PlanItem> due =
        plan.items().stream().filter(item -> item.decision() instanceof Decision.Due).toList();
    Facts after = observed;
    Map<String, Set<Access>> triggers = new HashMap<>();
    for (PlanItem item : due) {
      Change change = change(item);
      after = after.expecting(change.expect());
      if (change.action() == Action.RUN) {
        triggers.put(change.address().name(), item.resource().endangers(change));
      }
    }
    Map<Integer, GuardedChange> guarded = new TreeMap<>();
    Set<String> names = new LinkedHashSet<>();
    Set<Access> access = EnumSet.noneOf(Access.class);
    for (int index = 0; index < due.size(); index++) {
      Change change = change(due.get(index));
      Set<Access> endangered = endangered(due.get(index), triggers);
      boolean isLoginCommand =
          change.action() == Action.RUN && endangered.equals(Set.of(Access.LOGIN));
      // Only what fires such a command can be reverted, not the command.
      if (!endangered.isEmpty() && !isLoginCommand) {
        guarded.put(index, guarded(due.get(index), after));
        names.addAll(change.triggers());
        access.addAll(endangered);
      }
    }
    return guarded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AccessGuard(
                within, guarded, triggers(due, names), access, UnreadAccessFiles.in(plan)));
  }

  private static Change change(PlanItem item) {
    return ((Decision.Due) item.decision()).change();
  }

  private static Set<Access> endangered(PlanItem item, Map<String, Set<Access>> triggers) {
    Set<Access> endangered = EnumSet.noneOf(Access.class);
    endangered.addAll(item.resource().endangers(change(item)));
    change(item)
        .triggers()
        .forEach(name -> endangered.addAll(triggers.getOrDefault(name, Set.of())));
    return endangered;
  }

  private static Map<String, Sh> triggers(List<PlanItem> due, Set<String> names) {
    Map<String, Sh> triggers = new LinkedHashMap<>();
    for (PlanItem item : due) {
      Change change = change(item);
      if (change.action() == Action.RUN && names.contains(change.address().name())) {
        triggers.put(change.address().name(), change.apply());
      }
    }
    return triggers;
  }

  private static GuardedChange guarded(PlanItem item, Facts after) {
    Change change = change(item);
    Sh revert = revert(item, after);
    return item.resource()
        .safeguard(change)
        .map(
            safe ->
                new GuardedChange(
                    change, safe.keep(), Sh.all(List.of(revert, safe.restore(), Sh.NOTHING))))
        .orElseGet(() -> new GuardedChange(change, Sh.NOTHING, revert));
  }

  /** The shell that reverts a change of what is not a file. */
  private static Sh revert(PlanItem item, Facts after) {
    Change change = change(item);
    if (item.resource().endangers(change).contains(Access.ACCOUNT)) {
      Address account = change.address();
      return Sh.of("labnotes_restore_account {} {}", account.kind(), account.name());
    }
    List<Resource> before = new ArrayList<>();
    for (Resource resource : change.undo()) {
      if (resource.claim().isEmpty() && after.areAsked(resource.needs())) {
        before.add(resource);
      }
    }
    return Sh.all(
        Plan.of(before, after.asObserved()).changes().stream()
            .map(undone -> Sh.of("(\n{}\n)", undone.apply()))
            .toList());
  }

  /** Whether a new connection tries any of the changes. */
  public boolean isTried() {
    return !untried.containsAll(addresses());
  }

  /** The addresses of what is reverted, in the plan's order. */
  public List<Address> addresses() {
    return guarded.values().stream().map(one -> one.change().address()).toList();
  }
}
