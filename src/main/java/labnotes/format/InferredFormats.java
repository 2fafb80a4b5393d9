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

  InferredFormats(List<Format> formats) {
    this.formats = formats;
  }

  /**
   * Returns the first format that matches a path.
   *
   * @param other the end of the names of formats that are not considered
   */
  Format of(String other, String path) {
    if (known.size() > MAXIMUM) {
      known.clear();
    }
    return known.computeIfAbsent(other + path, any -> first(other, path));
  }

  private Format first(String other, String path) {
    for (Format format : formats) {
      if (format.matches(path) && !format.name().endsWith(other)) {
        return format;
      }
    }
    throw new IllegalStateException("no format matches " + path);
  }
}
