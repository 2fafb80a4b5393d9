package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The formats of paths. A run asks for the format of each file about twenty times, and comparing a
 * path with the patterns of all formats takes longer than all the rest of the plan for a file.
 */
final class InferredFormats {
  private static final int MAXIMUM = 20_000;

  private final List<Format> formats;
  private final Map<String, Format> known = new ConcurrentHashMap<>();

  /**
   * The formats of some systems.
   *
   * @param other the end of the names of formats that are not considered
   */
  InferredFormats(List<Format> all, String other) {
    formats = all.stream().filter(format -> !format.name().endsWith(other)).toList();
  }

  /** Returns the first format that matches a path. */
  Format of(String path) {
    if (known.size() > MAXIMUM) {
      known.clear();
    }
    return known.computeIfAbsent(path, this::first);
  }

  private Format first(String path) {
    for (Format format : formats) {
      if (format.matches(path)) {
        return format;
      }
    }
    throw new IllegalStateException("no format matches " + path);
  }
}
