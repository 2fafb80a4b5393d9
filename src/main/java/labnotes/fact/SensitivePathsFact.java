package labnotes.fact;

import java.util.Set;
import labnotes.sh.HostPath;

/**
 * The files whose content must not be shown or kept. The planner adds it from the desired state and
 * the host's record; a host is never asked.
 */
public enum SensitivePathsFact implements SingleFact.PlannedFact<Set<HostPath>> {
  INSTANCE;

  @Override
  public Set<HostPath> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the paths of sensitive files";
  }
}
