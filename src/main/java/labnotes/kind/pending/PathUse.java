package labnotes.kind.pending;

import java.util.Set;
import labnotes.fact.Facts;
import labnotes.sh.HostPath;

/** The part of a resource about paths that other resources manage. */
public interface PathUse {
  /**
   * The paths that must be as desired before it is applied, such as the program that it starts. The
   * resources that manage them, or a directory above them, come before it if nothing orders them
   * the other way.
   */
  default Set<HostPath> uses() {
    return Set.of();
  }

  /**
   * The files in which it is on a host, beside the one that it claims.
   *
   * @param observed answers to the resource's questions
   */
  default Set<HostPath> writes(Facts observed) {
    return Set.of();
  }
}
