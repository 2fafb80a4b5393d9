package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.profile.ProfileSummary;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.TextTable;

/** The profiles of a library. */
final class LibraryText {
  private LibraryText() {}

  /** Returns a table of profiles. */
  static String list(List<ProfileSummary> profiles) {
    boolean hasTags = profiles.stream().anyMatch(profile -> !profile.tags().isEmpty());
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("PROFILE", "FAMILY", "SYSTEM", hasTags ? "TAGS" : "", "SUMMARY"));
    for (ProfileSummary profile : profiles) {
      String tags = profile.tags().isEmpty() ? "-" : String.join(",", profile.tags());
      rows.add(
          row(
              profile.name(),
              profile.family().orElse("-"),
              profile.system().orElse("any"),
              hasTags ? tags : "",
              profile.summary()));
    }
    return ControlCharacters.escape(TextTable.of(rows));
  }

  /** The cells of a line that are not empty. */
  private static List<String> row(String... cells) {
    return Stream.of(cells).filter(cell -> !cell.isEmpty()).toList();
  }

  /** Returns one profile with its notes and variables. */
  static String details(ProfileSummary profile, TextStyle style) {
    StringBuilder text = new StringBuilder();
    text.append(profile.name()).append(": ").append(profile.summary()).append('\n');
    profile.system().ifPresent(system -> text.append("system   ").append(system).append('\n'));
    profile.family().ifPresent(family -> text.append("family   ").append(family).append('\n'));
    if (!profile.bases().isEmpty()) {
      text.append("extends  ").append(String.join(", ", profile.bases())).append('\n');
    }
    profile.notes().forEach(note -> text.append('\n').append(note(note, style)));
    return ControlCharacters.escape(text.append(variables(profile)).toString());
  }

  private static String note(ProfileSummary.NoteSummary note, TextStyle style) {
    StringBuilder text = new StringBuilder(note.title()).append('\n');
    style.wrap(note.why(), 2).forEach(line -> text.append("  ").append(line).append('\n'));
    if (!note.source().isEmpty()) {
      text.append("  source: ").append(note.source()).append('\n');
    }
    if (!note.tags().isEmpty()) {
      text.append("  tags: ").append(String.join(", ", note.tags())).append('\n');
    }
    note.when().ifPresent(when -> text.append("  when: ").append(when).append('\n'));
    note.resources().forEach(resource -> text.append("    ").append(resource).append('\n'));
    return text.toString();
  }

  private static String variables(ProfileSummary profile) {
    if (profile.variables().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VARIABLE", "TYPE", "DEFAULT", "DESCRIPTION"));
    for (ProfileSummary.VariableSummary one : profile.variables()) {
      rows.add(
          List.of(one.name(), one.type(), one.defaultValue().orElse("(required)"), one.about()));
    }
    return "\n" + TextTable.of(rows);
  }
}
