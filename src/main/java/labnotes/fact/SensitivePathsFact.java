package labnotes.fact;

import java.util.Set;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The files whose content must not be shown or kept. The planner adds it from the desired state and
 * the host's record; a host is never asked.
 */
public enum SensitivePathsFact implements SingleFact<Set<HostPath>> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.NOTHING;
  }

  @Override
  public Set<HostPath> read(Answer answer) {
    return Set.of();
  }

  @Override
  public Sh verify(Set<HostPath> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the paths of sensitive files";
  }
}
