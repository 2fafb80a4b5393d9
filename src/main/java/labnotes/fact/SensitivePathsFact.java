package labnotes.fact;

import java.util.Set;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The files of which nothing may be shown or kept. It is known from the wishes and from the host's
 * record, and no host is asked for it.
 */
public record SensitivePathsFact() implements SingleFact<Set<HostPath>> {
  @Override
  public Sh ask() {
    return Sh.NOTHING;
  }

  @Override
  public Set<HostPath> read(Answer answer) {
    return Set.of();
  }

  @Override
  public Sh holds(Set<HostPath> value) {
    return Sh.NOTHING;
  }
}
