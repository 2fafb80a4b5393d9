package labnotes.format.sysctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.format.dropin.SearchPath;

/**
 * The files of settings that Linux reads at boot, in the order of sysctl.d(5): by file name,
 * whatever the directory. Of two files with one name only the one in the stronger directory is
 * read.
 *
 * @param texts by path
 */
record SysctlDirectories(Map<String, String> texts) {
  private static final SearchPath DIRECTORIES = SearchPath.ofSystem("sysctl.d");

  static final String SYSCTL_CONF = "/etc/sysctl.conf";
  static final String LINK = "/etc/sysctl.d/99-sysctl.conf";

  /** All files that may be read. */
  static final List<String> FILES =
      Stream.concat(DIRECTORIES.patterns(".conf").stream(), Stream.of(SYSCTL_CONF)).toList();

  /** The texts that are read, in read order. */
  Map<String, String> inReadOrder(String path) {
    boolean isLinked = texts.containsKey(SYSCTL_CONF) || path.equals(SYSCTL_CONF);
    Set<String> paths = new TreeSet<>();
    texts.keySet().stream()
        .filter(one -> one.endsWith(".conf") && !(isLinked && one.equals(LINK)))
        .map(SysctlDirectories::place)
        .filter(one -> !SearchPath.name(one).equals(SearchPath.name(place(path))))
        .forEach(paths::add);
    paths.add(place(path));
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String one : DIRECTORIES.inReadOrder(paths)) {
      String read = isLinked && one.equals(LINK) ? SYSCTL_CONF : one;
      ordered.put(read, texts.getOrDefault(read, ""));
    }
    return ordered;
  }

  /** Where systemd has a file. */
  private static String place(String path) {
    return path.equals(SYSCTL_CONF) ? LINK : path;
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
    return DIRECTORIES
        .hiding(path, texts)
        .map(other -> "the file is not read: " + other + " has the same name and takes precedence");
  }
}
