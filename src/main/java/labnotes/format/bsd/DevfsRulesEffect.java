package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.bsd.DevfsLine.Rule;
import labnotes.format.bsd.DevfsLoader.LoadedLine;
import labnotes.format.shell.evaluation.ShellEvaluation;

/**
 * The rules that rc.d/devfs loads from a file, as {@code devfs rule show} prints them.
 *
 * @param texts of the file and of rc.conf, by path
 */
record DevfsRulesEffect(String path, Map<String, String> texts) {
  private static final List<String> CONDITIONS_AS_SHOWN = List.of("type", "path");
  private static final List<String> ACTIONS_AS_SHOWN =
      List.of("hide", "unhide", "user", "group", "mode", "include");
  private static final List<String> FLAGS = List.of("hide", "unhide");

  EffectiveConfig evaluate() {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    boolean shellExits = false;
    String text = texts.getOrDefault(path, "");
    for (LoadedLine one : DevfsLoader.load(text, DevfsRulesChecker.isSystemFile(path))) {
      Optional<String> reason = ignoredReason(one);
      if (one.line() instanceof DevfsLine.Comment) {
        continue;
      }
      if (reason.isPresent()) {
        String written = one.input().lines(text).content().strip();
        ignored.add(new EffectiveConfig.IgnoredLine(one.input().number(), written, reason.get()));
        shellExits |=
            one.stoppedAt() == 0 && one.problem().filter(DevfsLine.Invalid::endsShell).isPresent();
      } else if (one.line() instanceof Rule rule) {
        active.add(active(one, rule));
      }
    }
    String exits = "the shell exits there; no ruleset is applied and devfs.conf is not read";
    return new EffectiveConfig(
        "rc.d/devfs", active, ignored, List.of(shellExits ? exits : systemRuleset(active)));
  }

  private static Optional<String> ignoredReason(LoadedLine one) {
    if (one.stoppedAt() > 0) {
      return Optional.of("loading stopped at line " + one.stoppedAt());
    }
    if (one.isDropped()) {
      return Optional.of("not read, because the line has no newline");
    }
    return one.problem()
        .map(DevfsLine.Invalid::reason)
        .or(
            () ->
                one.deletedAt() > 0
                    ? Optional.of("deleted by line " + one.deletedAt())
                    : Optional.empty());
  }

  private static EffectiveConfig.ActiveLine active(LoadedLine one, Rule rule) {
    String ruleset = one.effectiveRuleset();
    return new EffectiveConfig.ActiveLine(
        one.input().number(),
        ruleset + " (" + one.number() + ")",
        Stream.of(
                Stream.of(String.valueOf(one.rule())),
                shown(rule.words().subList(0, rule.conditions()), CONDITIONS_AS_SHOWN),
                shown(
                    rule.words().subList(rule.conditions(), rule.words().size()), ACTIONS_AS_SHOWN))
            .flatMap(part -> part)
            .reduce((left, right) -> left + " " + right)
            .orElse(""));
  }

  /** What the words set, in the order in which devfs prints it. */
  private static Stream<String> shown(List<DevfsWord> words, List<String> order) {
    Map<String, List<String>> values = new HashMap<>();
    int next = 0;
    while (next < words.size()) {
      String property = words.get(next++).value();
      String value = FLAGS.contains(property) ? "" : shownValue(property, words.get(next++));
      values.computeIfAbsent(property, one -> new ArrayList<>()).add(value);
    }
    return order.stream()
        .filter(values::containsKey)
        .flatMap(property -> shown(property, values.getOrDefault(property, List.of())));
  }

  /** Types add up; of other properties the last value counts. */
  private static Stream<String> shown(String property, List<String> values) {
    return property.equals("type")
        ? values.stream().distinct().sorted().map(value -> property + " " + value)
        : Stream.of((property + " " + values.get(values.size() - 1)).strip());
  }

  private static String shownValue(String property, DevfsWord word) {
    return property.equals("mode")
        ? DevfsMode.parse(word.value()).map(Integer::toOctalString).orElse(word.value())
        : word.value();
  }

  private String systemRuleset(List<EffectiveConfig.ActiveLine> active) {
    String rc = texts.getOrDefault("/etc/rc.conf", "");
    Optional<String> name =
        ShellEvaluation.of(rc)
            .value("devfs_system_ruleset")
            .known()
            .filter(ruleset -> !ruleset.isEmpty());
    if (name.isEmpty()) {
      return "devfs_system_ruleset is not set in rc.conf, so no rule applies to the host's /dev";
    }
    if (!DevfsRulesetName.isVariable(name.get())) {
      return "devfs_system_ruleset is %s, which is not a shell variable name, so no rule applies"
          .formatted(name.get());
    }
    long rules = active.stream().filter(one -> one.name().startsWith(name.get() + " (")).count();
    return "devfs_system_ruleset is %s: %d of these rules apply to the host's /dev"
        .formatted(name.get(), rules);
  }
}
