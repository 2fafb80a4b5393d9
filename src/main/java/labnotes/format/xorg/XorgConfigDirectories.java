package labnotes.format.xorg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;

/**
 * The files that an X server reads (xorg.conf(5), hw/xfree86/parser/scan.c): the system's snippets,
 * then those of the administrator's first directory that has any, then the first xorg.conf.
 *
 * @param texts by path
 */
record XorgConfigDirectories(Map<String, String> texts) {
  /** All files that may be read, in read order. */
  static final List<String> FILES =
      List.of(
          "/usr/share/X11/xorg.conf.d/*.conf",
          "/usr/local/share/X11/xorg.conf.d/*.conf",
          "/etc/X11/xorg.conf.d/*.conf",
          "/usr/local/etc/X11/xorg.conf.d/*.conf",
          "/etc/X11/xorg.conf",
          "/etc/xorg.conf",
          "/usr/local/etc/X11/xorg.conf");

  private static final String FIRST_DIRECTORY = "/etc/X11/xorg.conf.d/";
  private static final String SECOND_DIRECTORY = "/usr/local/etc/X11/xorg.conf.d/";
  private static final List<String> MAIN_FILES = FILES.subList(4, 7);

  /** The effect of a file among the others. */
  EffectiveConfig evaluate(String path) {
    return effect(path).evaluate(unreadReason(path));
  }

  /** A file among the others that the server reads. */
  XorgEffect effect(String path) {
    return new XorgEffect(path, texts.getOrDefault(path, ""), readFiles(path));
  }

  /** The files that the server reads, in this order; the file at the path in any case. */
  private Map<String, String> readFiles(String path) {
    if (unreadReason(path).isPresent()) {
      return Map.of(path, texts.getOrDefault(path, ""));
    }
    Map<String, String> read = new LinkedHashMap<>();
    texts.forEach(
        (other, text) -> {
          if (unreadReason(other).isEmpty()) {
            read.put(other, text);
          }
        });
    read.putIfAbsent(path, texts.getOrDefault(path, ""));
    return read;
  }

  /** Why the server does not read a file; empty if it does. */
  Optional<String> unreadReason(String path) {
    int at = MAIN_FILES.indexOf(path);
    if (at >= 0) {
      return MAIN_FILES.subList(0, at).stream()
          .filter(texts::containsKey)
          .findFirst()
          .map(first -> "the server reads " + first + " instead");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.startsWith(".") || !name.endsWith(".conf")) {
      return Optional.of(
          "the server reads only names that end in .conf and do not start with a dot");
    }
    return path.startsWith(SECOND_DIRECTORY)
        ? texts.keySet().stream()
            .filter(other -> other.startsWith(FIRST_DIRECTORY))
            .findFirst()
            .map(
                other ->
                    "the server reads %s instead, because it contains %s"
                        .formatted(FIRST_DIRECTORY, other.replaceFirst(".*/", "")))
        : Optional.empty();
  }
}
