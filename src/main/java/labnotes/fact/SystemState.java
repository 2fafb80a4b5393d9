package labnotes.fact;

/**
 * The operating system and user of a host.
 *
 * @param family {@code freebsd}, {@code debian}, {@code alpine}, … as in os-release; empty if it is
 *     unknown
 * @param version the release as numbers with dots, such as {@code 10.1}; empty if it is unknown
 * @param kernel {@code Linux} or {@code FreeBSD}; for an offline tree, that of its family
 * @param kernelRelease as {@code uname -r} prints it; empty for an offline tree
 * @param architecture as {@code uname -m} prints it
 * @param name the host's own name; empty if an offline tree does not have it
 * @param user the login user
 * @param group that user's main group
 * @param services the running service manager: {@code systemd}, {@code rc}, {@code openrc}, or
 *     empty for none
 * @param offline whether it is a directory tree and not a running system
 * @param givenName the name that the inventory or the user gives to the host; empty for none
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
    boolean offline,
    String givenName) {
  /** The state of a host without a given name. */
  public SystemState(
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
    this(
        family,
        version,
        kernel,
        kernelRelease,
        architecture,
        name,
        user,
        group,
        services,
        offline,
        "");
  }

  /** Returns the name that the inventory or the user gives to the host, else its own. */
  public String inventoryName() {
    return givenName.isEmpty() ? name : givenName;
  }

  /** Returns a copy with the name that the inventory or the user gives to the host. */
  public SystemState named(String given) {
    return new SystemState(
        family,
        version,
        kernel,
        kernelRelease,
        architecture,
        name,
        user,
        group,
        services,
        offline,
        given);
  }

  /** The kernel of a family; empty if it is unknown. */
  static String kernelOf(String family) {
    return family.isEmpty() ? "" : family.equals("freebsd") ? "FreeBSD" : "Linux";
  }

  /** Whether its tools are FreeBSD's. */
  public boolean isFreeBsd() {
    return family.equals("freebsd");
  }

  /** Whether it is Debian or a derivative. */
  public boolean isDebian() {
    return family.equals("debian") || family.equals("ubuntu");
  }

  /** A copy that is assumed to be a system and release, if they are unknown. */
  public SystemState assumedAs(String likelyFamily, String likelyVersion) {
    return of(likelyFamily, version.isEmpty() ? likelyVersion : version);
  }

  /** A copy with another system and release. */
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
        offline,
        givenName);
  }
}
