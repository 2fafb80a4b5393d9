package labnotes.run;

import java.io.IOException;
import labnotes.resource.Desired;

/** What somebody wants of a host, where only the host itself can tell what it comes to. */
@FunctionalInterface
public interface Errand {
  /**
   * Looks at the host, in one trip, and says what it shall be.
   *
   * @throws labnotes.transport.UnreachableException when the host cannot be reached or verified
   */
  Wanted with(Host host) throws IOException;

  /** What a host shall be, and whoever tells who moved it from there. */
  record Wanted(Desired desired, Movements movements) {}
}
