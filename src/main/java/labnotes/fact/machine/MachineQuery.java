package labnotes.fact.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Gathers the facts of a machine in one fragment. */
enum MachineQuery implements Query<MachineFact, Object> {
  INSTANCE;

  private static final String HEAD = "= ";

  @Override
  public Sh ask(List<MachineFact> facts) {
    return Sh.all(
        facts.stream()
            .map(
                fact ->
                    Sh.of("printf '\\n= %s\\n' {}\n{} 2>/dev/null", fact.name(), fact.command()))
            .toList());
  }

  @Override
  public Function<MachineFact, Object> read(List<MachineFact> facts, Answer answer) {
    Map<String, List<String>> answers = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : answer.lines()) {
      if (line.startsWith(HEAD)) {
        lines = answers.computeIfAbsent(line.substring(HEAD.length()), name -> new ArrayList<>());
      } else if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    return fact ->
        fact.read(answers.getOrDefault(fact.name(), List.of()))
            .<Object>map(value -> value)
            .orElseThrow(() -> new UnansweredException("the host does not show it"));
  }
}
