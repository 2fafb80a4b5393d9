package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of settings that Linux reads at boot, as sysctl.d(5) puts them in order: by their
 * names, whichever folder they are in, and of one name the one in the folder that comes first.
 *
 * @param texts by path
 */
record SysctlFolders(Map<String, String> texts) {
  /** The folders, the weakest first. */
  static final List<String> FILES =
      List.of(
          "/usr/lib/sysctl.d/*.conf",
          "/usr/local/lib/sysctl.d/*.conf",
          "/run/sysctl.d/*.conf",
          "/etc/sysctl.d/*.conf",
          "/etc/sysctl.conf");

  private static final String OLD = "/etc/sysctl.conf";
  private static final String LINK = "/etc/sysctl.d/99-sysctl.conf";

  /** The texts that are read, in the order in which they are. */
  Map<String, String> inOrder(String path) {
    Map<String, String> byName = new TreeMap<>();
    texts.keySet().stream()
        .filter(one -> !one.equals(LINK) || !texts.containsKey(OLD))
        .forEach(one -> byName.put(name(one), one));
    byName.put(name(path), path);
    Map<String, String> ordered = new LinkedHashMap<>();
    byName.values().forEach(one -> ordered.put(one, texts.getOrDefault(one, "")));
    return ordered;
  }

  private static String name(String path) {
    return path.equals(OLD) ? name(LINK) : path.substring(path.lastIndexOf('/') + 1);
  }

  /** What else counts for the file at a path. */
  List<String> remarks(String path) {
    List<String> remarks = new ArrayList<>();
    if (path.equals(OLD) && !texts.containsKey(LINK)) {
      remarks.add("systemd reads it through " + LINK + ", which is not there: not at boot, then");
    }
    texts.keySet().stream()
        .filter(other -> !other.equals(path) && !other.equals(OLD) && !path.equals(OLD))
        .filter(other -> name(other).equals(name(path)) && strength(other) > strength(path))
        .findFirst()
        .ifPresent(other -> remarks.add(other + " has the same name and is read instead"));
    return remarks;
  }

  private static int strength(String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1) + "*.conf";
    return FILES.indexOf(folder);
  }
}
