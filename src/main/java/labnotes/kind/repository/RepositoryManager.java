package labnotes.kind.repository;

import java.util.List;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;

/** The package manager whose repository it is. */
public enum RepositoryManager {
  /** Debian's, with a file of sources and a keyring for each repository. */
  APT("Debian or Ubuntu"),
  /** FreeBSD's, with a file for each repository. */
  PKG("FreeBSD"),
  /** Alpine's, with a line for each repository. */
  APK("Alpine");

  /** Systems of other package managers; what is derived from Debian has many names. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "freebsd|alpine|fedora|rhel|centos|rocky|almalinux|ol|amzn|opensuse.*|sles|arch|archarm"
              + "|manjaro|endeavouros");

  private final String systems;

  RepositoryManager(String systems) {
    this.systems = systems;
  }

  /** The systems that have it, for a message. */
  String systems() {
    return systems;
  }

  /** The files that it reads. */
  List<String> files() {
    return switch (this) {
      case APT -> List.of("/etc/apt/sources.list", "/etc/apt/sources.list.d/*");
      case PKG -> List.of("/etc/pkg/*.conf", "/usr/local/etc/pkg/repos/*.conf");
      case APK -> List.of("/etc/apk/repositories", "/etc/apk/repositories.d/*");
    };
  }

  /** Whether it manages the packages of a system, or may if the system is unknown. */
  public boolean manages(SystemState system) {
    return system.family().isEmpty()
        || switch (this) {
          case APT -> !OTHERS.matcher(system.family()).matches();
          case PKG -> system.isFreeBsd();
          case APK -> system.family().equals("alpine");
        };
  }

  /** How a profile writes it. */
  String written() {
    return switch (this) {
      case APT -> "apt";
      case PKG -> "pkg";
      case APK -> "apk";
    };
  }
}
