package labnotes.profile.system;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/** The known families of systems: the values of ID and ID_LIKE in os-release files. */
public final class SystemFamilies {
  /** Those that a message names. */
  private static final List<String> COMMON =
      List.of(
          "alpine",
          "arch",
          "debian",
          "fedora",
          "freebsd",
          "opensuse-leap",
          "rhel",
          "sles",
          "ubuntu");

  private static final List<String> OTHERS =
      List.of(
          "almalinux",
          "altlinux",
          "amzn",
          "anolis",
          "antix",
          "arch32",
          "archarm",
          "archlinux",
          "arcolinux",
          "artix",
          "astra",
          "azurelinux",
          "bazzite",
          "bottlerocket",
          "cachyos",
          "centos",
          "chimera",
          "chimeraos",
          "clear-linux-os",
          "cloudlinux",
          "coreos",
          "cumulus-linux",
          "deepin",
          "devuan",
          "dragonfly",
          "elementary",
          "endeavouros",
          "eurolinux",
          "fedora-asahi-remix",
          "flatcar",
          "funtoo",
          "garuda",
          "gentoo",
          "ghostbsd",
          "guix",
          "hardenedbsd",
          "hyperbola",
          "illumos",
          "kali",
          "kylin",
          "linuxmint",
          "mageia",
          "manjaro",
          "mariner",
          "midnightbsd",
          "miraclelinux",
          "mobian",
          "mx",
          "navylinux",
          "neon",
          "netbsd",
          "nixos",
          "nobara",
          "ol",
          "openbsd",
          "opencloudos",
          "openeuler",
          "openindiana",
          "openmandriva",
          "opensuse",
          "opensuse-leap-micro",
          "opensuse-microos",
          "opensuse-slowroll",
          "opensuse-tumbleweed",
          "openwrt",
          "parabola",
          "parrot",
          "photon",
          "poky",
          "pop",
          "postmarketos",
          "proxmox",
          "pureos",
          "qubes",
          "raspbian",
          "rhcos",
          "rocky",
          "scientific",
          "sl-micro",
          "slackware",
          "sle-micro",
          "sle_hpc",
          "sled",
          "slem",
          "solus",
          "steamos",
          "suse",
          "tails",
          "tencentos",
          "trisquel",
          "truenas",
          "ubuntu-core",
          "virtuozzo",
          "void",
          "vyos",
          "wolfi",
          "zorin");

  private SystemFamilies() {}

  /** The family that a misspelled one means; empty for a known one, and for what may be another. */
  public static Optional<String> meant(String family) {
    return isKnown(family)
        ? Optional.empty()
        : Suggestion.of(family, COMMON)
            .or(() -> Optional.of(family.toLowerCase(Locale.ROOT)).filter(SystemFamilies::isKnown));
  }

  /** Returns an error for a misspelled family, a warning for an unknown one; empty for others. */
  public static Optional<Diagnostic> problem(String family, @Nullable Position at) {
    if (family.isEmpty() || isKnown(family)) {
      return Optional.empty();
    }
    Optional<String> meant = meant(family);
    String message = "unknown family `" + family + "`";
    String hint =
        meant
            .or(() -> Suggestion.of(family, OTHERS))
            .map(one -> "did you mean `" + one + "`?")
            .orElseGet(
                () -> "use the ID of its os-release, such as " + DiagnosticCollector.words(COMMON));
    return Optional.of(
        (meant.isPresent() ? Diagnostic.error(message, at) : Diagnostic.warning(message, at))
            .hint(hint));
  }

  private static boolean isKnown(String family) {
    return COMMON.contains(family) || OTHERS.contains(family);
  }
}
