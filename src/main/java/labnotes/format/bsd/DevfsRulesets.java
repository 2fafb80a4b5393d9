package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rulesets of the kernel while rules are loaded (sys/fs/devfs/devfs_rule.c). */
final class DevfsRulesets {
  static final int LAST = 65535;

  private static final int STEP = 100;

  /** The included ruleset of each rule, 0 for none, by ruleset and number. */
  private final Map<Integer, TreeMap<Integer, Integer>> rules = new HashMap<>();

  /**
   * The outcome of adding a rule.
   *
   * @param number of the rule
   * @param problem why the kernel refuses it; empty if it does not
   */
  record AddedRule(int number, String problem) {}

  /**
   * Adds a rule.
   *
   * @param number 0 for the next one
   * @param include the included ruleset
   */
  AddedRule add(int ruleset, int number, Optional<Integer> include) {
    TreeMap<Integer, Integer> own = rules.getOrDefault(ruleset, new TreeMap<>());
    int assigned = number > 0 ? number : own.isEmpty() ? STEP : own.lastKey() + STEP;
    if (own.containsKey(assigned)) {
      return new AddedRule(assigned, "ruleset %d has a rule %d already".formatted(ruleset, number));
    }
    if (ruleset == 0) {
      return new AddedRule(assigned, "ruleset 0 cannot have rules");
    }
    if (include.filter(one -> !exists(one)).isPresent()) {
      return new AddedRule(
          assigned, "ruleset %d, which it includes, has no rules so far".formatted(include.get()));
    }
    if (assigned > LAST) {
      return new AddedRule(assigned, "the number of the next rule would be above 65535");
    }
    own.put(assigned, include.orElse(0));
    rules.put(ruleset, own);
    return new AddedRule(assigned, "");
  }

  /** Whether a ruleset has rules, or is included by one. */
  boolean exists(int ruleset) {
    return rules.containsKey(ruleset);
  }

  boolean hasRule(int ruleset, int number) {
    return rules.getOrDefault(ruleset, new TreeMap<>()).containsKey(number);
  }

  /** Whether a ruleset has a rule with that number or a higher one. */
  boolean hasRuleFrom(int ruleset, int number) {
    return rules.getOrDefault(ruleset, new TreeMap<>()).ceilingKey(number) != null;
  }

  void delete(int ruleset, int number) {
    Integer include = rules.getOrDefault(ruleset, new TreeMap<>()).remove(number);
    if (include != null) {
      forgetIfUnused(include);
    }
    forgetIfUnused(ruleset);
  }

  void deleteAll(int ruleset) {
    List<Integer> numbers = new ArrayList<>(rules.getOrDefault(ruleset, new TreeMap<>()).keySet());
    numbers.forEach(number -> delete(ruleset, number));
  }

  private void forgetIfUnused(int ruleset) {
    if (rules.getOrDefault(ruleset, new TreeMap<>()).isEmpty()
        && rules.values().stream().noneMatch(own -> own.containsValue(ruleset))) {
      rules.remove(ruleset);
    }
  }
}
