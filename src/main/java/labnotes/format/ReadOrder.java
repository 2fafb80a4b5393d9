package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order in which the system reads a file and the files read together with it.
 *
 * @param patterns paths; a {@code *} in a part stands for any characters of a name
 */
record ReadOrder(List<String> patterns) {
  /** The pattern of files that the text of another one names. */
  static final String ANY = "*";

  /** The order for the file at a path, which is one of the files. */
  static ReadOrder of(Format format, String path) {
    List<String> patterns = new ArrayList<>(format.filesReadWith(path));
    if (patterns.stream().noneMatch(pattern -> matches(pattern, path))) {
      patterns.add(path);
    }
    return new ReadOrder(patterns);
  }

  /** The texts that are read, in read order; within a directory by name. */
  Map<String, String> select(Map<String, String> texts) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String pattern : patterns) {
      Stream<String> matching = texts.keySet().stream().filter(path -> matches(pattern, path));
      matching.sorted().forEach(path -> ordered.putIfAbsent(path, texts.getOrDefault(path, "")));
    }
    return ordered;
  }

  /** Whether a path matches a pattern. */
  static boolean matches(String pattern, String path) {
    int star = pattern.indexOf('*');
    if (pattern.equals(ANY)) {
      return true;
    }
    if (star < 0) {
      return pattern.equals(path);
    }
    if (!path.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String[] parts = pattern.split("/", -1);
    String[] names = path.split("/", -1);
    return parts.length == names.length
        && IntStream.range(0, parts.length).allMatch(at -> matchesName(parts[at], names[at]));
  }

  private static boolean matchesName(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0
        ? pattern.equals(name)
        : name.length() >= pattern.length() - 1
            && name.startsWith(pattern.substring(0, star))
            && name.endsWith(pattern.substring(star + 1));
  }
}
