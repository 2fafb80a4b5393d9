package labnotes.format.sysctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final String SYSCTL_CONF = "/etc/sysctl.conf";
  private static final String LINK = "/etc/sysctl.d/99-sysctl.conf";

  /** The texts that are read, in read order. */
  Map<String, String> inReadOrder(String path) {
    Map<String, String> byName = new TreeMap<>();
    texts.keySet().stream()
        .filter(one -> !one.equals(LINK) || !texts.containsKey(SYSCTL_CONF))
        .forEach(one -> byName.put(name(one), one));
    byName.put(name(path), path);
    Map<String, String> ordered = new LinkedHashMap<>();
    byName.values().forEach(one -> ordered.put(one, texts.getOrDefault(one, "")));
    return ordered;
  }

  private static String name(String path) {
    return path.equals(SYSCTL_CONF) ? name(LINK) : path.substring(path.lastIndexOf('/') + 1);
  }

  /** What else decides whether the file at a path takes effect. */
  List<String> remarks(String path) {
    List<String> remarks = new ArrayList<>();
    if (path.equals(SYSCTL_CONF) && !texts.containsKey(LINK)) {
      remarks.add(
          "the file is not read at boot: systemd reads it only through "
              + LINK
              + ", which does not exist");
    }
    texts.keySet().stream()
        .filter(other -> !other.equals(path))
        .filter(other -> !other.equals(SYSCTL_CONF) && !path.equals(SYSCTL_CONF))
        .filter(other -> name(other).equals(name(path)) && strength(other) > strength(path))
        .findFirst()
        .ifPresent(
            other ->
                remarks.add(
                    "the file is not read: " + other + " has the same name and takes precedence"));
    return remarks;
  }

  private static int strength(String path) {
    return FILES.indexOf(path.substring(0, path.lastIndexOf('/') + 1) + "*.conf");
  }
}
