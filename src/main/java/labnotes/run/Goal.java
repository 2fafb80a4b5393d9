package labnotes.run;

import java.io.IOException;
import labnotes.transport.UnreachableException;

/** What a run must reach on a host; it may depend on the host's record. */
@FunctionalInterface
public interface Goal {
  /**
   * Reads the host in one round trip, if necessary, and returns the desired state.
   *
   * @throws UnreachableException if the host cannot be reached or verified
   */
  ResolvedGoal resolve(Host host) throws IOException;
}
