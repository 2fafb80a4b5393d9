package labnotes.format.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labnotes.text.Diagnostic;

/** Settings that a later line of the same text overrides. */
public final class DuplicateSettings {
  private DuplicateSettings() {}

  /** A warning for each reachable setting that a later one overrides. */
  public static List<Diagnostic> find(String file, String text, List<ParsedSection> sections) {
    List<Diagnostic> found = new ArrayList<>();
    List<TextLine> lines = TextLine.of(text);
    Map<String, ParsedSetting> earlier = new HashMap<>();
    for (ParsedSection section : sections) {
      for (ParsedSetting setting : section.settings()) {
        ParsedSetting overridden =
            setting.isReachable() ? earlier.put(setting.key(), setting) : null;
        if (overridden != null && !overridden.isExtended()) {
          found.add(
              Diagnostic.warning(
                  "%s is set again in line %d, which overrides this line"
                      .formatted(setting.key(), lineOf(lines, setting).number()),
                  lineOf(lines, overridden).at(file, 0)));
        }
      }
    }
    return found;
  }

  private static TextLine lineOf(List<TextLine> lines, ParsedSetting setting) {
    return lines.get(TextLine.numberAt(lines, setting.valueFrom()) - 1);
  }
}
