package labnotes.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rc.d/devfs makes of a file of rules, as {@code devfs rule show} would print it.
 *
 * @param texts of the file and of rc.conf, by path
 */
record DevfsReading(String path, Map<String, String> texts) {
  private static final int STEP = 100;

  Reading reading() {
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>();
    Map<Integer, Integer> last = new HashMap<>();
    Optional<DevfsLine.Header> ruleset = Optional.empty();
    int stopped = 0;
    boolean dead = false;
    for (Line line : Line.of(texts.getOrDefault(path, ""))) {
      DevfsLine parsed = DevfsLine.of(line);
      if (parsed instanceof DevfsLine.Remark) {
        continue;
      }
      String said = line.content().strip();
      if (stopped > 0) {
        lost.add(new Reading.Lost(line.number(), said, "loading has stopped at line " + stopped));
      } else if (!line.ended()) {
        lost.add(new Reading.Lost(line.number(), said, "it has no newline, so it is not read"));
      } else if (parsed instanceof DevfsLine.Broken broken) {
        lost.add(new Reading.Lost(line.number(), said, broken.reason()));
        stopped = line.number();
        dead = ShellWords.of(line.text()).unclosed().isPresent();
      } else if (parsed instanceof DevfsLine.Header header) {
        ruleset = Optional.of(header);
      } else if (parsed instanceof DevfsLine.Rule rule) {
        Optional<DevfsLine.Header> into = ruleset;
        taken.add(
            new Reading.Taken(
                line.number(),
                into.map(header -> header.name() + " (" + header.number() + ")")
                    .orElse("ruleset 4, that of jails"),
                shown(rule, said, last, into.map(DevfsLine.Header::number).orElse(4))));
      }
    }
    List<String> remarks =
        dead
            ? List.of("the shell exits there: no ruleset is applied, devfs.conf is not read")
            : applied(taken);
    return new Reading("rc.d/devfs", taken, lost, remarks);
  }

  private static String shown(
      DevfsLine.Rule rule, String said, Map<Integer, Integer> last, int ruleset) {
    String[] words = said.split("\\s+", 3);
    int next = last.getOrDefault(ruleset, 0) + STEP;
    int number =
        words.length > 1 && words[1].matches("[0-9]{1,5}") ? Integer.parseInt(words[1]) : next;
    last.merge(ruleset, number, Math::max);
    String actions = rule.actions().replaceAll("\\bmode 0+([0-7]+)", "mode $1");
    return (number + " " + (rule.conditions() + " " + ordered(actions)).strip());
  }

  /** The actions in the order in which devfs prints them: user and group before mode. */
  private static String ordered(String actions) {
    List<String> words = new ArrayList<>(List.of(actions.split(" ", -1)));
    int mode = words.indexOf("mode");
    if (mode < 0 || mode + 2 >= words.size()) {
      return actions;
    }
    List<String> moved = List.of(words.remove(mode), words.remove(mode));
    int before = words.indexOf("include");
    words.addAll(before < 0 ? words.size() : before, moved);
    return String.join(" ", words);
  }

  private List<String> applied(List<Reading.Taken> taken) {
    String rc = texts.getOrDefault("/etc/rc.conf", "");
    Optional<String> named =
        ShellScript.of(rc).assignments().stream()
            .filter(word -> word.text().startsWith("devfs_system_ruleset="))
            .reduce((earlier, later) -> later)
            .map(word -> ShellText.meaning(word.text().substring(word.text().indexOf('=') + 1)))
            .filter(name -> !name.isEmpty());
    if (named.isEmpty()) {
      return List.of(
          "rc.conf names no devfs_system_ruleset: none of this applies to the host's /dev");
    }
    long rules = taken.stream().filter(one -> one.name().startsWith(named.get() + " (")).count();
    return List.of(
        "devfs_system_ruleset is %s: %d of these rules apply to the host's /dev"
            .formatted(named.get(), rules));
  }
}
