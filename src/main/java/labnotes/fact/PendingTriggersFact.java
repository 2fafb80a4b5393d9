package labnotes.fact;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The names of the pending triggers: an earlier run did not fire them. */
public enum PendingTriggersFact implements SingleFact<Set<String>> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.of("[ ! -s \"$LABNOTES_STATE/pending\" ] || cat \"$LABNOTES_STATE/pending\"");
  }

  @Override
  public Set<String> read(Answer answer) {
    return new LinkedHashSet<>(answer.lines());
  }

  @Override
  public Sh verify(Set<String> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the pending triggers";
  }
}
