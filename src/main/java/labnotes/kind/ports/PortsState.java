package labnotes.kind.ports;

import java.util.List;
import java.util.Optional;

/**
 * The releases that the packages of a FreeBSD system are built for. States are equal if both or
 * neither have packages to reinstall: what the repository has is not known in advance.
 *
 * @param system the ABI of the system, such as {@code FreeBSD:14:amd64}; empty if it is not FreeBSD
 * @param configured the ABI that pkg is configured for; empty without pkg
 * @param count the number of installed packages
 * @param chosen the origins of the manually installed packages; only reported if no file lists them
 *     or there are foreign packages
 * @param foreign the packages that are built for another ABI
 * @param open the directory of an interrupted reinstallation
 * @param remaining the origins that it has not reinstalled yet, in order
 * @param removed the ports that earlier ones could not reinstall
 * @param freeKib the free space for saved packages, in KiB
 * @param digest SHA-256 of the answer, by which the host verifies that it is unchanged
 */
public record PortsState(
    String system,
    String configured,
    int count,
    List<String> chosen,
    List<ForeignPackage> foreign,
    Optional<String> open,
    List<String> remaining,
    List<RemovedPort> removed,
    long freeKib,
    String digest) {
  /**
   * A package that is built for another ABI.
   *
   * @param automatic whether it was installed as a dependency
   * @param leaf whether nothing needs it
   * @param neededBy a package of the right release that needs it
   */
  public record ForeignPackage(
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
   * A port that the repository no longer has.
   *
   * @param list the file that lists it; the user may remove its line
   */
  public record RemovedPort(String list, String origin, String reason) {}

  public PortsState {
    chosen = List.copyOf(chosen);
    foreign = List.copyOf(foreign);
    remaining = List.copyOf(remaining);
    removed = List.copyOf(removed);
  }

  /** Whether all packages are built for the system and no reinstallation is pending. */
  public boolean isSettled() {
    return foreign.isEmpty() && open.isEmpty();
  }

  /** This state after the reinstallation. */
  public PortsState settled() {
    return new PortsState(
        system,
        configured,
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
