package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;

/**
 * The changes of a later round of a run that take something away, or run a command, without the
 * plan that the user approved having shown it. They are left for the next run.
 *
 * <p>A package or a command changes what cannot be known before, so the rest of the plan is
 * compared again behind it. A resource that the plan showed as waiting is announced.
 *
 * @param held the resources whose changes are left, with the action
 */
public record UnannouncedChanges(Map<Address, Action> held) {
  private static final String REASON = "found during the run; the next run shows it";

  public UnannouncedChanges {
    held = Map.copyOf(held);
  }

  /** None. */
  public static UnannouncedChanges none() {
    return new UnannouncedChanges(Map.of());
  }

  /**
   * Compares a later plan with the approved one.
   *
   * @param approved the plan of the first round
   * @param later the plan of the same resources after some of its changes
   */
  public static UnannouncedChanges of(Plan approved, Plan later) {
    Map<Address, Decision> shown = new HashMap<>();
    approved.items().forEach(item -> shown.put(item.resource().address(), item.decision()));
    Map<Address, Action> held = new HashMap<>();
    for (PlanItem item : later.items()) {
      if (item.decision() instanceof Decision.Due due && !item.resource().isTrigger()) {
        Optional<Decision> before = Optional.ofNullable(shown.get(item.resource().address()));
        if (isHeld(item.resource(), before, due.change())) {
          held.put(item.resource().address(), due.change().action());
        }
      }
    }
    return new UnannouncedChanges(held);
  }

  private static boolean isHeld(Resource resource, Optional<Decision> shown, Change change) {
    if (shown.filter(Decision.Waits.class::isInstance).isPresent()) {
      return resource.common().present()
          && change.deltas().stream().anyMatch(one -> isRemoval(one));
    }
    return shown
        .filter(Decision.Due.class::isInstance)
        .map(due -> takesMore(((Decision.Due) due).change(), change))
        .orElseGet(() -> takesAway(change));
  }

  private static boolean takesMore(Change shown, Change change) {
    Set<String> removed =
        shown.deltas().stream()
            .filter(UnannouncedChanges::isRemoval)
            .map(Delta::name)
            .collect(Collectors.toSet());
    boolean isOther =
        change.action() != shown.action()
            && (change.action() == Action.DELETE || change.action() == Action.REPLACE);
    return isOther
        || change.deltas().stream()
            .anyMatch(
                one -> (isRemoval(one) && !removed.contains(one.name())) || losesMore(shown, one));
  }

  private static boolean takesAway(Change change) {
    return switch (change.action()) {
      case DELETE, REPLACE, RUN -> true;
      case CREATE, UPDATE ->
          change.deltas().stream().anyMatch(one -> isRemoval(one) || isLoss(one));
    };
  }

  private static boolean isRemoval(Delta delta) {
    return delta instanceof Delta.Value value
        && value.before().isPresent()
        && value.after().isEmpty()
        && !value.isRemark();
  }

  /** Whether text is removed, or may be. */
  private static boolean isLoss(Delta delta) {
    if (!(delta instanceof Delta.Text text)) {
      return !(delta instanceof Delta.Value);
    }
    return !lostLines(text).isEmpty();
  }

  private static List<String> lostLines(Delta.Text text) {
    List<String> rest = new ArrayList<>(text.before().orElse("").lines().toList());
    text.after().orElse("").lines().forEach(rest::remove);
    return rest;
  }

  /** Whether lines of a file that existed are removed, which the shown change left. */
  private static boolean losesMore(Change shown, Delta delta) {
    return delta instanceof Delta.Text text
        && shown.deltas().stream()
            .anyMatch(
                one ->
                    one instanceof Delta.Text earlier
                        && earlier.name().equals(text.name())
                        && earlier.before().isPresent()
                        && !lostLines(earlier).containsAll(lostLines(text)));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return held.isEmpty();
  }

  /** The later plan without them, without what comes after them, and without their triggers. */
  public Plan removedFrom(Plan later) {
    Set<Address> left = new HashSet<>(held.keySet());
    List<PlanItem> items = new ArrayList<>();
    Set<String> dropped = new LinkedHashSet<>();
    Set<String> fired = new LinkedHashSet<>();
    for (PlanItem item : later.items()) {
      Decision decision = item.decision();
      boolean isOpen = decision instanceof Decision.Due || decision instanceof Decision.Waits;
      boolean isLeft =
          isOpen
              && (left.contains(item.resource().address())
                  || item.resource().after().stream().anyMatch(left::contains));
      if (decision instanceof Decision.Due due) {
        (isLeft ? dropped : fired).addAll(due.change().triggers());
      }
      if (isLeft) {
        left.add(item.resource().address());
        decision = new Decision.Deferred(REASON);
      }
      items.add(new PlanItem(item.resource(), decision));
    }
    return new Plan(items.stream().map(item -> withoutTrigger(item, dropped, fired)).toList());
  }

  private static PlanItem withoutTrigger(PlanItem item, Set<String> dropped, Set<String> fired) {
    String name = item.resource().address().name();
    boolean isUnfired =
        item.resource().isTrigger() && dropped.contains(name) && !fired.contains(name);
    return isUnfired && item.decision() instanceof Decision.Due
        ? new PlanItem(item.resource(), new Decision.InPlace("runs when a trigger fires"))
        : item;
  }

  /** A warning for each of them. */
  public List<Diagnostic> warnings() {
    return held.entrySet().stream()
        .map(
            one ->
                Diagnostic.warning(
                        "the plan did not show that the run would %s %s, so it is left for the next run"
                            .formatted(one.getValue().word(), one.getKey()),
                        null)
                    .hint("run again to see and apply it; `after` announces it in the first plan"))
        .sorted((one, other) -> one.message().compareTo(other.message()))
        .toList();
  }
}
