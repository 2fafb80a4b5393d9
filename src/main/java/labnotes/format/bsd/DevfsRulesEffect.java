package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.lines.TextLine;
import labnotes.format.shell.ShellTokenizer;
import labnotes.format.shell.evaluation.ShellEvaluation;

/**
 * The rules that rc.d/devfs loads from a file, as {@code devfs rule show} prints them.
 *
 * @param texts of the file and of rc.conf, by path
 */
record DevfsRulesEffect(String path, Map<String, String> texts) {
  private static final int STEP = 100;
  private static final int JAIL_RULESET = 4;

  EffectiveConfig evaluate() {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    Map<Integer, Integer> lastNumbers = new HashMap<>();
    Optional<DevfsLine.Header> ruleset = Optional.empty();
    int stoppedAt = 0;
    boolean shellExits = false;
    for (TextLine line : TextLine.of(texts.getOrDefault(path, ""))) {
      DevfsLine parsed = DevfsLine.parse(line);
      if (parsed instanceof DevfsLine.Comment) {
        continue;
      }
      if (stoppedAt > 0) {
        ignored.add(ignored(line, "loading stopped at line " + stoppedAt));
      } else if (!line.isTerminated()) {
        ignored.add(ignored(line, "not read, because the line has no newline"));
      } else if (parsed instanceof DevfsLine.Invalid invalid) {
        ignored.add(ignored(line, invalid.reason()));
        stoppedAt = line.number();
        shellExits = ShellTokenizer.tokenize(line.text()).unclosed().isPresent();
      } else if (parsed instanceof DevfsLine.Header header) {
        ruleset = Optional.of(header);
      } else if (parsed instanceof DevfsLine.Rule rule) {
        active.add(active(line, rule, ruleset, lastNumbers));
      }
    }
    String exits = "the shell exits there; no ruleset is applied and devfs.conf is not read";
    return new EffectiveConfig(
        "rc.d/devfs", active, ignored, List.of(shellExits ? exits : systemRuleset(active)));
  }

  private static EffectiveConfig.IgnoredLine ignored(TextLine line, String reason) {
    return new EffectiveConfig.IgnoredLine(line.number(), line.content().strip(), reason);
  }

  private static EffectiveConfig.ActiveLine active(
      TextLine line,
      DevfsLine.Rule rule,
      Optional<DevfsLine.Header> ruleset,
      Map<Integer, Integer> lastNumbers) {
    int number = ruleset.map(DevfsLine.Header::number).orElse(JAIL_RULESET);
    return new EffectiveConfig.ActiveLine(
        line.number(),
        ruleset.map(DevfsLine.Header::name).orElse("devfsrules_jail") + " (" + number + ")",
        describe(rule, line.content().strip(), lastNumbers, number));
  }

  private static String describe(
      DevfsLine.Rule rule, String written, Map<Integer, Integer> lastNumbers, int ruleset) {
    String[] words = written.split("\\s+", 3);
    int next = lastNumbers.getOrDefault(ruleset, 0) + STEP;
    int number =
        words.length > 1 && words[1].matches("[0-9]{1,5}") ? Integer.parseInt(words[1]) : next;
    lastNumbers.merge(ruleset, number, Math::max);
    String actions = rule.actions().replaceAll("\\bmode 0+([0-7]+)", "mode $1");
    return (number + " " + (rule.conditions() + " " + inPrintOrder(actions)).strip());
  }

  /** The actions in the order in which devfs prints them: user and group before mode. */
  private static String inPrintOrder(String actions) {
    List<String> words = new ArrayList<>(List.of(actions.split(" ", -1)));
    int mode = words.indexOf("mode");
    if (mode < 0 || mode + 2 >= words.size()) {
      return actions;
    }
    List<String> modeWords = List.of(words.remove(mode), words.remove(mode));
    int include = words.indexOf("include");
    words.addAll(include < 0 ? words.size() : include, modeWords);
    return String.join(" ", words);
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
    long rules = active.stream().filter(one -> one.name().startsWith(name.get() + " (")).count();
    return "devfs_system_ruleset is %s: %d of these rules apply to the host's /dev"
        .formatted(name.get(), rules);
  }
}
