package labnotes.kind.ports;

import java.util.List;
import java.util.Optional;

/**
 * What the packages of a FreeBSD system are built for. States are equal when both or neither have
 * packages that wait to be reinstalled: what the repository will have nobody made a promise.
 *
 * @param system what packages have to be built for, such as {@code FreeBSD:14:amd64}; empty where
 *     the system is not FreeBSD
 * @param wished what pkg is set to install for; empty where there is no pkg
 * @param count how many packages are installed
 * @param chosen the origins of those that somebody chose; told only while no file lists them, or
 *     there are foreign ones
 * @param foreign the packages that are built for something else
 * @param open the folder of a reinstallation that has begun and is not done
 * @param left what that one has still to reinstall, in its order
 * @param gone what earlier ones could not reinstall
 * @param freeKib how many KiB are free for what is to be kept
 * @param digest of the answer, by which a host sees that it still holds
 */
public record PortsState(
    String system,
    String wished,
    int count,
    List<String> chosen,
    List<Foreign> foreign,
    Optional<String> open,
    List<String> left,
    List<Gone> gone,
    long freeKib,
    String digest) {
  /**
   * A package that is built for another system.
   *
   * @param automatic whether it came as a dependency alone
   * @param leaf whether nothing needs it
   * @param neededBy a package of the right release that needs it
   */
  public record Foreign(
      String name,
      String version,
      String origin,
      String abi,
      boolean automatic,
      boolean locked,
      long bytes,
      boolean leaf,
      Optional<String> neededBy) {}

  /**
   * A port that the repository does not have any more.
   *
   * @param list the file that says so, which its reader may shorten
   */
  public record Gone(String list, String origin, String reason) {}

  public PortsState {
    chosen = List.copyOf(chosen);
    foreign = List.copyOf(foreign);
    left = List.copyOf(left);
    gone = List.copyOf(gone);
  }

  /** Whether all that is installed is built for the system, and nothing waits. */
  public boolean isSettled() {
    return foreign.isEmpty() && open.isEmpty();
  }

  /** This state once nothing waits any more. */
  public PortsState settled() {
    return new PortsState(
        system,
        wished,
        count,
        chosen,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        freeKib,
        digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortsState state && state.isSettled() == isSettled();
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(isSettled());
  }

  @Override
  public String toString() {
    return isSettled() ? "all built for this release" : "some built for another release";
  }
}
