package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which of many texts are read together with a file, and in which order. */
record Neighbours(List<String> patterns) {
  /** Those of the file at a path, which is one of them. */
  static Neighbours of(Format format, String path) {
    List<String> patterns = new ArrayList<>(format.readWith(path));
    if (patterns.stream().noneMatch(pattern -> matches(pattern, path))) {
      patterns.add(path);
    }
    return new Neighbours(patterns);
  }

  /** The texts that are read, in the order in which they are; within a folder by name. */
  Map<String, String> among(Map<String, String> texts) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String pattern : patterns) {
      Stream<String> fitting = texts.keySet().stream().filter(path -> matches(pattern, path));
      fitting.sorted().forEach(path -> ordered.putIfAbsent(path, texts.getOrDefault(path, "")));
    }
    return ordered;
  }

  private static boolean matches(String pattern, String path) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(path);
    }
    String before = pattern.substring(0, star);
    String behind = pattern.substring(star + 1);
    return path.startsWith(before)
        && path.endsWith(behind)
        && path.indexOf('/', before.length()) < 0
        && path.length() >= before.length() + behind.length();
  }
}
