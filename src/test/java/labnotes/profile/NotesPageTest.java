package labnotes.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labnotes.house.Golden;
import org.junit.jupiter.api.Test;

/** The page of notes is generated from the shipped profiles. */
final class NotesPageTest {
  private static final Path PAGE = Path.of("docs/notes.md");

  @Test
  void listsTheNotesOfAllProfiles() throws IOException {
    Golden.assertFile(PAGE, page());
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder("# Notes\n\nWhat each shipped profile does, why, and from where.\n");
    ProfileLibrary library = ProfileLibrary.of(Optional.empty(), Path.of(""), Map.of());
    for (ProfileSummary listed : library.list().value().orElseThrow()) {
      if (listed.system().isPresent()) {
        profile(library.show(listed.name()).value().orElseThrow(), page);
      }
    }
    return page.toString();
  }

  private static void profile(ProfileSummary profile, StringBuilder page) {
    page.append("\n## ").append(profile.name()).append("\n\n").append(profile.summary());
    page.append(".\n");
    for (ProfileSummary.NoteSummary note : profile.notes()) {
      page.append("\n### ").append(note.title()).append("\n\n");
      page.append(note.why()).append(".\n\nFrom: ").append(note.source()).append(".\n");
      note.when().ifPresent(when -> page.append("Only when: `").append(when).append("`.\n"));
      page.append("\nIt sets:\n\n");
      note.resources().forEach(one -> page.append("- ").append(one).append('\n'));
    }
  }
}
