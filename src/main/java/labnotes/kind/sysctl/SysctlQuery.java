package labnotes.kind.sysctl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import labnotes.fact.Query;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** One question for all kernel settings. */
enum SysctlQuery implements Query<SysctlFact, SysctlState> {
  /** The only one. */
  SETTINGS;

  @Override
  public Sh ask(List<SysctlFact> facts) {
    List<String> keys = facts.stream().map(SysctlFact::key).toList();
    List<String> paths = keys.stream().map(SysctlFact::path).toList();
    return Sh.of("labnotes_sysctl_keys {}\nlabnotes_sysctl_paths {}", keys, paths);
  }

  @Override
  public Function<SysctlFact, SysctlState> read(List<SysctlFact> facts, Answer answer) {
    List<String> lines = answer.lines();
    boolean isPath = lines.contains("paths");
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> readOnly = new HashSet<>();
    Map<String, List<String>> siblings = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      int equals = line.indexOf('=');
      if (words.length == 3 && words[0].equals("sibling")) {
        siblings
            .computeIfAbsent(spelled(words[1], isPath), none -> new ArrayList<>())
            .add(spelled(words[2], isPath));
      } else if (line.startsWith("readonly ")) {
        readOnly.add(spelled(line.substring("readonly ".length()), isPath));
      } else if (equals > 0) {
        String key = spelled(line.substring(0, equals), isPath);
        values.putIfAbsent(key, SysctlState.normalize(line.substring(equals + 1)));
      }
    }
    return fact -> state(fact, isPath, values, readOnly, siblings);
  }

  private static String spelled(String name, boolean isPath) {
    return isPath ? SysctlFact.key(name) : name;
  }

  private static SysctlState state(
      SysctlFact fact,
      boolean isPath,
      Map<String, String> values,
      Set<String> readOnly,
      Map<String, List<String>> siblings) {
    String wanted = isPath ? SysctlFact.key(SysctlFact.path(fact.key())) : fact.key();
    Pattern pattern = Pattern.compile(Pattern.quote(wanted).replace("*", "\\E[^.]+\\Q"));
    Map<String, String> own = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (pattern.matcher(key).matches()) {
            own.put(key, value);
          }
        });
    return new SysctlState(
        own,
        own.keySet().stream().anyMatch(readOnly::contains),
        own.isEmpty() ? siblings.getOrDefault(wanted, List.of()) : List.of());
  }
}
