package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.sh.Sh;

/** The change of a rule. */
record FirewallRuleChange(
    FirewallRuleResource desired, FirewallState state, FirewallManager manager) {
  /** Steps in their order, up to the first that fails. */
  static Sh inOrder(List<Sh> steps) {
    Sh all = steps.get(0);
    for (Sh step : steps.subList(1, steps.size())) {
      all = Sh.of("{} &&\n{}", all, step);
    }
    return all;
  }

  /**
   * Earlier rules of a name.
   *
   * @param rules as they were declared
   * @param parts those that the firewall has and the rule does not
   */
  record Outdated(List<FirewallRule> rules, List<FirewallRule> parts) {
    Optional<FirewallRule> only() {
      return rules.size() == 1 ? Optional.of(rules.get(0)) : Optional.empty();
    }
  }

  /**
   * The change to a rule.
   *
   * @param missing its parts that the firewall lacks somewhere, or that have no effect
   */
  Change to(FirewallRule rule, List<FirewallRule> missing, Outdated outdated) {
    boolean isFirst = missing.stream().anyMatch(this::isOverridden);
    List<Sh> steps = new ArrayList<>();
    Facts before = Facts.none();
    Facts after = Facts.none();
    if (!missing.isEmpty()) {
      steps.add(manager.add(missing, new FirewallManager.Addition(desired.name(), isFirst), state));
    }
    for (FirewallRule part : missing) {
      before = before.with(fact(part), state.stored(part.match()));
      after = after.with(fact(part), added(part));
      if (isOverridden(part)) {
        after = after.with(new FirewallOrderFact(part), false);
      }
    }
    for (FirewallRule part : outdated.parts()) {
      before = before.with(fact(part), state.stored(part.match()));
      after = after.with(fact(part), List.of());
    }
    alike(outdated.parts()).forEach(group -> steps.add(manager.remove(group, state)));
    boolean isNew =
        outdated.rules().isEmpty()
            && manager.parts(rule).stream().allMatch(part -> stored(part).isEmpty());
    return new Change(
        desired.address(),
        isNew ? Action.CREATE : Action.UPDATE,
        deltas(rule, missing, outdated),
        before,
        inOrder(steps),
        after,
        desired.common().triggers(),
        undo(rule, missing, outdated));
  }

  private List<String> stored(FirewallRule part) {
    return state.stored(part.match());
  }

  private boolean isOverridden(FirewallRule part) {
    return manager.isOrdered()
        && manager.places(part, state).stream().anyMatch(at -> state.isOverridden(at, part));
  }

  private static FirewallRuleFact fact(FirewallRule part) {
    return new FirewallRuleFact(part.match());
  }

  private List<String> added(FirewallRule part) {
    String comment = manager.comment(desired.name()).orElse(StoredRule.NO_COMMENT);
    return manager.places(part, state).stream()
        .map(place -> place + " " + part.action().word() + " " + comment)
        .toList();
  }

  /** Rules that differ only in their ports together. */
  private static List<List<FirewallRule>> alike(List<FirewallRule> rules) {
    List<List<FirewallRule>> groups = new ArrayList<>();
    for (FirewallRule rule : rules) {
      groups.stream()
          .filter(group -> group.get(0).with(rule.ports()).equals(rule))
          .findFirst()
          .orElseGet(
              () -> {
                List<FirewallRule> group = new ArrayList<>();
                groups.add(group);
                return group;
              })
          .add(rule);
    }
    return groups;
  }

  /** The rule that its parts are of; empty if they are of several. */
  private static Optional<FirewallRule> whole(List<FirewallRule> parts) {
    return alike(parts).size() == 1
        ? Optional.of(
            parts
                .get(0)
                .with(PortSet.all(parts.stream().map(FirewallRule::ports).distinct().toList())))
        : Optional.empty();
  }

  /** The rule that the firewall has for the same connections, but with another action. */
  private Optional<FirewallRule> opposite(FirewallRule rule) {
    FirewallRule other =
        rule.with(
            rule.action() == FirewallAction.ALLOW ? FirewallAction.DENY : FirewallAction.ALLOW);
    return manager.parts(other).stream()
            .anyMatch(
                part -> manager.places(part, state).stream().anyMatch(at -> state.has(at, part)))
        ? Optional.of(other)
        : Optional.empty();
  }

  private List<Delta> deltas(FirewallRule rule, List<FirewallRule> missing, Outdated outdated) {
    Optional<FirewallRule> was = outdated.only().or(() -> opposite(rule));
    List<Delta> deltas = new ArrayList<>();
    if (was.isPresent()) {
      deltas.addAll(differences(was.get(), rule));
    } else if (missing.stream().allMatch(part -> stored(part).isEmpty())) {
      FirewallRule added = whole(missing).orElse(rule);
      deltas.add(Delta.Value.added("port", added.shownPorts()));
      deltas.add(Delta.Value.added("action", added.action().word()));
      deltas.add(Delta.Value.added("from", added.from()));
    } else {
      deltas.addAll(places(missing));
    }
    if (was.isEmpty()) {
      outdated.rules().forEach(one -> deltas.add(Delta.Value.removed("rule", one.toString())));
    }
    if (deltas.isEmpty()) {
      deltas.add(Delta.Value.of("order", "behind a rule that overrides it", "first"));
    }
    return deltas;
  }

  private List<Delta> places(List<FirewallRule> missing) {
    return missing.stream()
        .flatMap(
            part ->
                manager.places(part, state).stream()
                    .filter(place -> !state.has(place, part))
                    .map(place -> part + " " + manager.shown(place)))
        .<Delta>map(text -> Delta.Value.added("rule", text))
        .toList();
  }

  private static List<Delta> differences(FirewallRule was, FirewallRule rule) {
    List<Delta> deltas = new ArrayList<>();
    add(deltas, "port", was.shownPorts(), rule.shownPorts());
    add(deltas, "action", was.action().word(), rule.action().word());
    add(deltas, "from", was.from(), rule.from());
    return deltas;
  }

  private static void add(List<Delta> deltas, String name, String before, String after) {
    if (!before.equals(after)) {
      deltas.add(Delta.Value.of(name, before, after));
    }
  }

  private List<Resource> undo(FirewallRule rule, List<FirewallRule> missing, Outdated outdated) {
    Common undone = desired.common().undone();
    Optional<FirewallRule> was = outdated.only().or(() -> opposite(rule));
    if (was.isPresent()) {
      List<FirewallRule> replaced =
          was.get().match().equals(rule.match()) ? List.of() : List.of(rule);
      return List.of(desired.with(undone, was.get(), replaced));
    }
    List<FirewallRule> created = missing.stream().filter(part -> stored(part).isEmpty()).toList();
    return whole(created).stream()
        .<Resource>map(one -> desired.with(undone.with(State.ABSENT), one, List.of()))
        .toList();
  }

  /** The change that removes rules. */
  Change away(List<FirewallRule> present) {
    Facts before = Facts.none();
    Facts after = Facts.none();
    for (FirewallRule part : present) {
      before = before.with(fact(part), stored(part));
      after = after.with(fact(part), List.of());
    }
    List<Delta> deltas = new ArrayList<>();
    Optional<FirewallRule> was = whole(present);
    was.ifPresent(
        rule -> {
          deltas.add(Delta.Value.removed("port", rule.shownPorts()));
          deltas.add(Delta.Value.removed("action", rule.action().word()));
          deltas.add(Delta.Value.removed("from", rule.from()));
        });
    if (was.isEmpty()) {
      present.forEach(one -> deltas.add(Delta.Value.removed("rule", one.toString())));
    }
    return new Change(
        desired.address(),
        Action.DELETE,
        deltas,
        before,
        inOrder(alike(present).stream().map(group -> manager.remove(group, state)).toList()),
        after,
        desired.common().triggers(),
        was.<Resource>map(rule -> desired.with(desired.common().undone(), rule, List.of())).stream()
            .toList());
  }
}
