package labnotes.kind.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;

/** The package manager whose repository it is. */
public enum RepositoryManager {
  /** Debian's, with a file of sources and a keyring for each repository. */
  APT("Debian or Ubuntu", "debian|ubuntu"),
  /** FreeBSD's, with a file for each repository. */
  PKG("FreeBSD", "freebsd"),
  /** Alpine's, with a line for each repository. */
  APK("Alpine", "alpine"),
  /** Fedora's and Red Hat's, with a file for each repository, and the keyring of RPM. */
  DNF(
      "Fedora, Red Hat and what is derived from them",
      "fedora|rhel|centos|rocky|almalinux|ol|amzn"),
  /** That of openSUSE, with a file for each repository, and the keyring of RPM. */
  ZYPPER("openSUSE or SUSE Linux Enterprise", "opensuse.*|sle[sd]|sl(e)?-micro"),
  /** Arch Linux's, with an included file for each repository, and a keyring. */
  PACMAN("Arch Linux", "arch|archarm|manjaro|endeavouros");

  private final String systems;
  private final Pattern families;

  RepositoryManager(String systems, String families) {
    this.systems = systems;
    this.families = Pattern.compile(families);
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
      case DNF -> List.of("/etc/yum.repos.d/*.repo", "/etc/distro.repos.d/*.repo");
      case ZYPPER -> List.of("/etc/zypp/repos.d/*.repo");
      case PACMAN -> List.of("/etc/pacman.conf", "/etc/pacman.d/*");
    };
  }

  /**
   * Whether it manages the packages of a system, or may: what is derived from Debian and other
   * systems of Linux has many names.
   */
  public boolean manages(SystemState system) {
    boolean isKnown =
        Arrays.stream(values()).anyMatch(one -> one.families.matcher(system.family()).matches());
    boolean isOfLinux = this != PKG && this != APK;
    return families.matcher(system.family()).matches()
        || system.family().isEmpty()
        || (!isKnown && isOfLinux);
  }

  /** Whether it reads files with a section for each repository of RPM. */
  boolean isOfRpm() {
    return this == DNF || this == ZYPPER;
  }

  /** Whether its keys are of OpenPGP. */
  boolean isOpenPgp() {
    return this == APT || isOfRpm() || this == PACMAN;
  }

  /** The keyring of all its repositories; empty if each repository names its key. */
  Optional<String> keyring() {
    return isOfRpm() ? Optional.of("rpm") : Optional.of("pacman").filter(any -> this == PACMAN);
  }

  /** How a profile writes it. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
