package labnotes.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labnotes.text.Diagnostic;

/** Settings that a later line overrides. */
final class Duplicates {
  private Duplicates() {}

  /** A warning for each live setting that a later one in the same text makes void. */
  static List<Diagnostic> in(String file, String text, List<Section> sections) {
    List<Diagnostic> found = new ArrayList<>();
    List<Line> lines = Line.of(text);
    Map<String, Setting> earlier = new HashMap<>();
    for (Section section : sections) {
      for (Setting setting : section.settings()) {
        Setting overridden = setting.live() ? earlier.put(setting.key(), setting) : null;
        if (overridden != null) {
          found.add(
              Diagnostic.warning(
                  setting.key()
                      + " is set again in line "
                      + at(lines, setting).number()
                      + ", which counts instead of this one",
                  at(lines, overridden).at(file, 0)));
        }
      }
    }
    return found;
  }

  private static Line at(List<Line> lines, Setting setting) {
    return lines.stream()
        .filter(line -> setting.rawFrom() >= line.from() && setting.rawFrom() < line.to())
        .findFirst()
        .orElseGet(() -> lines.get(lines.size() - 1));
  }
}
