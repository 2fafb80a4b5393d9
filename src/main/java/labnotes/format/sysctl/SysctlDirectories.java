package labnotes.format.sysctl;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of settings that Linux reads at boot, in the order of sysctl.d(5): by file name,
 * whatever the directory. Of two files with one name only the one in the stronger directory is
 * read.
 *
 * @param texts by path
 */
record SysctlDirectories(Map<String, String> texts) {
  /** All files that may be read, the weakest directory first. */
  static final List<String> FILES =
      List.of(
          "/usr/lib/sysctl.d/*.conf",
          "/usr/local/lib/sysctl.d/*.conf",
          "/run/sysctl.d/*.conf",
          "/etc/sysctl.d/*.conf",
          "/etc/sysctl.conf");

  static final String SYSCTL_CONF = "/etc/sysctl.conf";
  static final String LINK = "/etc/sysctl.d/99-sysctl.conf";

  /** The texts that are read, in read order. */
  Map<String, String> inReadOrder(String path) {
    Map<String, String> byName = new TreeMap<>();
    texts.keySet().stream()
        .filter(one -> strength(one) >= 0)
        .filter(one -> !one.equals(LINK) || !texts.containsKey(SYSCTL_CONF))
        .sorted(Comparator.comparingInt(SysctlDirectories::strength))
        .forEach(one -> byName.put(name(one), one));
    byName.put(name(path), path);
    Map<String, String> ordered = new LinkedHashMap<>();
    byName.values().forEach(one -> ordered.put(one, texts.getOrDefault(one, "")));
    return ordered;
  }

  /** The texts in the order of procps, which reads /etc/sysctl.conf last, by its own name. */
  Map<String, String> inOrderOfProcps(String path) {
    Map<String, String> ordered = new LinkedHashMap<>(inReadOrder(path));
    if (texts.containsKey(SYSCTL_CONF) || path.equals(SYSCTL_CONF)) {
      ordered.remove(SYSCTL_CONF);
      ordered.put(SYSCTL_CONF, texts.getOrDefault(SYSCTL_CONF, ""));
    }
    return ordered;
  }

  private static String name(String path) {
    return path.equals(SYSCTL_CONF) ? name(LINK) : path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Why the file at a path is not read; empty if it is.
   *
   * @param hasSystemd whether systemd-sysctl reads it, and not procps
   */
  Optional<String> unread(String path, boolean hasSystemd) {
    if (path.equals(SYSCTL_CONF)) {
      return hasSystemd && !texts.containsKey(LINK)
          ? Optional.of(
              "the file is not read at boot: systemd reads it only through "
                  + LINK
                  + ", which does not exist")
          : Optional.empty();
    }
    return texts.keySet().stream()
        .filter(other -> !other.equals(path) && !other.equals(SYSCTL_CONF))
        .filter(other -> name(other).equals(name(path)) && strength(other) > strength(path))
        .findFirst()
        .map(other -> "the file is not read: " + other + " has the same name and takes precedence");
  }

  private static int strength(String path) {
    return path.equals(SYSCTL_CONF)
        ? FILES.size()
        : path.endsWith(".conf")
            ? FILES.indexOf(path.substring(0, path.lastIndexOf('/') + 1) + "*.conf")
            : -1;
  }
}
