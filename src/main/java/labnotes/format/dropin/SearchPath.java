package labnotes.format.dropin;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;

/**
 * The directories of a reader that takes each name once, from the strongest directory that has it,
 * and reads the files in the order of their names (systemd.unit(5), sysctl.d(5), modprobe.d(5)).
 *
 * @param directories the strongest first, without a slash at their ends
 */
public record SearchPath(List<String> directories) {
  /** /lib is a link to /usr/lib wherever the reader looks in both. */
  private static final String MERGED = "/lib/";

  public SearchPath {
    directories = List.copyOf(directories);
  }

  /** The directories of a name in /etc, /run and /usr, in which systemd, udev and kmod look. */
  public static SearchPath ofSystem(String name) {
    return new SearchPath(
        Stream.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/")
            .map(top -> top + name)
            .toList());
  }

  /** All places of the file at a path. */
  public List<String> places(String path) {
    return directories.stream().map(directory -> directory + "/" + name(path)).toList();
  }

  /** The pattern of each directory, for all files with a suffix. */
  public List<String> patterns(String suffix) {
    return directories.stream().map(directory -> directory + "/*" + suffix).toList();
  }

  /** Whether the file at a path is in one of the directories. */
  public boolean contains(String path) {
    return rank(path) < directories.size();
  }

  /** The files that are read, in read order. */
  public List<String> inReadOrder(Collection<String> paths) {
    TreeMap<String, String> byName = new TreeMap<>();
    paths.stream()
        .filter(this::contains)
        .sorted(Comparator.comparingInt(this::rank).reversed())
        .forEach(path -> byName.put(name(path), path));
    return List.copyOf(byName.values());
  }

  /**
   * The texts of the files that are read, in read order.
   *
   * @param texts by path; those without the suffix are not read
   */
  public Map<String, String> inReadOrder(Map<String, String> texts, String suffix) {
    Map<String, String> ordered = new LinkedHashMap<>();
    inReadOrder(texts.keySet().stream().filter(one -> one.endsWith(suffix)).toList())
        .forEach(one -> ordered.put(one, texts.getOrDefault(one, "")));
    return ordered;
  }

  /**
   * The file that hides the one at a path; empty if none does, or if it has the same text, for
   * instance as a link to it.
   *
   * @param texts by path
   */
  public Optional<String> hiding(String path, Map<String, String> texts) {
    return texts.keySet().stream()
        .filter(other -> name(other).equals(name(path)) && rank(other) < rank(path))
        .filter(other -> !Objects.equals(texts.get(other), texts.get(path)))
        .min(Comparator.comparingInt(this::rank));
  }

  /** Why the file at a path is not read, an error without position; empty if it is. */
  public Optional<Diagnostic> unread(String path, Map<String, String> texts) {
    return hiding(path, texts)
        .map(
            other ->
                Diagnostic.error(
                        path + " is not read: " + other + " has the same name and takes precedence",
                        null)
                    .hint("remove that file, or declare it instead"));
  }

  private int rank(String path) {
    String canonical = path.startsWith(MERGED) ? "/usr" + path : path;
    int rank = directories.indexOf(canonical.substring(0, canonical.lastIndexOf('/')));
    return rank < 0 ? directories.size() : rank;
  }

  /** The name of the file at a path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
