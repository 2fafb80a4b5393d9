package labnotes.fact;

/**
 * What a host is.
 *
 * @param family {@code freebsd}, {@code debian}, {@code alpine}, … as its os-release names it;
 *     empty where nothing shows it
 * @param version the release as numbers with dots, such as {@code 10.1}; empty where nothing shows
 *     it
 * @param kernel {@code Linux} or {@code FreeBSD}; of a tree, the one that its family has
 * @param kernelRelease as {@code uname -r} prints it; empty for a tree, in which none runs
 * @param architecture as {@code uname -m} prints it
 * @param name the host's own name; empty where a tree does not show it
 * @param user who changes it
 * @param group that user's main group
 * @param services the service manager that runs: {@code systemd}, {@code rc}, {@code openrc}, or
 *     empty for none
 * @param offline whether it is a tree of files and not a running system
 */
public record SystemState(
    String family,
    String version,
    String kernel,
    String kernelRelease,
    String architecture,
    String name,
    String user,
    String group,
    String services,
    boolean offline) {
  /** The kernel that systems of a family have; empty where it is not known. */
  static String kernelOf(String family) {
    return family.isEmpty() ? "" : family.equals("freebsd") ? "FreeBSD" : "Linux";
  }

  /** Whether its tools are FreeBSD's. */
  public boolean isFreeBsd() {
    return family.equals("freebsd");
  }

  /** Whether it uses Debian's packages, as Debian and what derives from it do. */
  public boolean isDebian() {
    return family.equals("debian") || family.equals("ubuntu");
  }

  /** The same system, taken to be another where nothing showed which it is. */
  public SystemState takenAs(String likelyFamily, String likelyVersion) {
    return of(likelyFamily, version.isEmpty() ? likelyVersion : version);
  }

  /** The same machine with another system or release. */
  public SystemState of(String otherFamily, String otherVersion) {
    return new SystemState(
        otherFamily,
        otherVersion,
        kernelOf(otherFamily),
        kernelRelease,
        architecture,
        name,
        user,
        group,
        services,
        offline);
  }
}
