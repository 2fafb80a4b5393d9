package labnotes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.profile.Summary;
import labnotes.profile.Summary.NoteSummary;
import labnotes.view.Style;

/** What one profile of a family notes and another does not. */
record NotesDifference(Summary from, Summary to) {
  /** The lines for people; empty where both note the same. */
  List<String> lines() {
    Map<String, NoteSummary> before = byTitle(from);
    Map<String, NoteSummary> after = byTitle(to);
    List<String> lines = new ArrayList<>();
    before.forEach(
        (title, note) -> {
          NoteSummary now = after.get(title);
          if (now == null) {
            lines.add(line("gone", note));
          } else if (!now.resources().equals(note.resources()) || !now.why().equals(note.why())) {
            lines.add(line("changed", now));
          }
        });
    after.forEach(
        (title, note) -> {
          if (!before.containsKey(title)) {
            lines.add(line("new", note));
          }
        });
    return lines;
  }

  private static Map<String, NoteSummary> byTitle(Summary profile) {
    Map<String, NoteSummary> notes = new LinkedHashMap<>();
    profile.notes().forEach(note -> notes.put(note.title(), note));
    return notes;
  }

  private static String line(String what, NoteSummary note) {
    return Style.printable(
        "  %-8s %s: %s (%s)"
            .formatted(
                what, note.title(), note.why().strip(), String.join(", ", note.resources())));
  }
}
