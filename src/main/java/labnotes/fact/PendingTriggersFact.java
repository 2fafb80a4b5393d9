package labnotes.fact;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The names of the triggers that an earlier run owed and could not fire. */
public record PendingTriggersFact() implements SingleFact<Set<String>> {
  @Override
  public Sh ask() {
    return Sh.of("[ ! -s \"$LABNOTES_STATE/pending\" ] || cat \"$LABNOTES_STATE/pending\"");
  }

  @Override
  public Set<String> read(Answer answer) {
    return new LinkedHashSet<>(answer.lines());
  }

  @Override
  public Sh holds(Set<String> value) {
    return Sh.NOTHING;
  }
}
