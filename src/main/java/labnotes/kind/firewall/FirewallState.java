package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Facts;

/**
 * The firewall of a host.
 *
 * @param manager empty if no supported program manages it
 * @param flags words about it, which the manager knows
 * @param rules in the order in which they are evaluated
 */
record FirewallState(Optional<FirewallManager> manager, Set<String> flags, List<StoredRule> rules) {
  FirewallState {
    flags = Set.copyOf(flags);
    rules = List.copyOf(rules);
  }

  static FirewallState none() {
    return new FirewallState(Optional.empty(), Set.of(), List.of());
  }

  /** The observed state with the changes of a plan. */
  static FirewallState in(Facts observed) {
    FirewallState state = observed.get(FirewallFact.INSTANCE);
    for (Fact<?> fact : observed.questions()) {
      if (fact instanceof FirewallRuleFact rule) {
        state = state.with(rule, observed.get(rule));
      } else if (fact instanceof FirewallOrderFact order && !observed.get(order)) {
        state = state.first(order.rule());
      }
    }
    return state;
  }

  /** The rules for exactly these connections, as {@code labnotes_firewall_rule} prints them. */
  List<String> stored(FirewallMatch match) {
    return rules.stream().filter(rule -> rule.isFor(match)).map(StoredRule::line).toList();
  }

  /** The rules with a comment that a profile can declare. */
  Stream<StoredRule> commented(String comment) {
    return rules.stream().filter(rule -> rule.isDeclarable() && rule.comment().equals(comment));
  }

  /** Whether a place has exactly this rule, or one with the same effect. */
  boolean has(String place, FirewallRule rule) {
    return rules.stream()
        .filter(one -> one.place().equals(place) && one.isFor(rule.match()))
        .anyMatch(one -> one.isOpen() == StoredRule.isOpen(rule.action().word()));
  }

  /** Whether an earlier rule decides for all connections of a rule in the opposite way. */
  boolean isOverridden(String place, FirewallRule rule) {
    return rules.stream()
        .filter(one -> one.place().equals(place))
        .takeWhile(one -> !one.isFor(rule.match()))
        .anyMatch(one -> one.overrides(rule.action().word(), rule.match()));
  }

  private FirewallState with(FirewallRuleFact fact, List<String> lines) {
    if (stored(fact.match()).equals(lines)) {
      return this;
    }
    Set<String> kept =
        lines.stream().map(line -> line.split(" ", -1)[0]).collect(Collectors.toSet());
    boolean isOrdered = manager.filter(FirewallManager::isOrdered).isPresent();
    List<StoredRule> rest = new ArrayList<>(rules);
    rest.removeIf(one -> one.isFor(fact.match()) && !(isOrdered && kept.contains(one.place())));
    FirewallState state = new FirewallState(manager, flags, rest);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      state = state.put(new StoredRule(words[0], words[1], fact.match(), words[2], true));
    }
    return state;
  }

  /** A rule that has no effect comes first. */
  private FirewallState first(FirewallRule rule) {
    List<StoredRule> all = new ArrayList<>(rules);
    for (StoredRule one : rules) {
      if (one.isFor(rule.match()) && isOverridden(one.place(), rule)) {
        all.remove(one);
        all.add(0, one);
      }
    }
    return new FirewallState(manager, flags, all);
  }

  /** Where a firewall with an order puts a rule. */
  private FirewallState put(StoredRule rule) {
    List<StoredRule> all = new ArrayList<>(rules);
    int present = -1;
    boolean isOverridden = false;
    for (int index = 0; index < all.size() && present < 0; index++) {
      StoredRule one = all.get(index);
      if (one.place().equals(rule.place())) {
        present = one.isFor(rule.match()) ? index : -1;
        isOverridden |= present < 0 && one.overrides(rule.action(), rule.match());
      }
    }
    if (present >= 0 && !isOverridden) {
      all.set(present, rule);
    } else {
      all.removeIf(one -> one.place().equals(rule.place()) && one.isFor(rule.match()));
      all.add(isOverridden ? 0 : all.size(), rule);
    }
    return new FirewallState(manager, flags, all);
  }
}
