package labnotes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.FileResource;
import labnotes.plan.ProfileComparison.DifferenceType;
import labnotes.plan.ProfileComparison.NoteChange;
import labnotes.plan.ProfileComparison.ResourceChange;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

/** What the notes of one profile become in another. */
class ProfileComparisonTest {
  private static FileResource file(String note, String why, String path, String content) {
    Common common = Common.of(note, why, State.PRESENT);
    return FileResource.absent(common, new HostPath(path), false)
        .with(common)
        .with(Content.of(content));
  }

  private static ProfileComparison succession(List<Resource> before, List<Resource> after) {
    return ProfileComparison.of(
        new DesiredState.ForHost("old", before, List.of()),
        new DesiredState.ForHost("new", after, List.of()));
  }

  @Test
  void distinguishesRemovedAddedChangedAndUnchangedNotes() {
    ProfileComparison succession =
        succession(
            List.of(
                file("Stays", "s", "/s", "s"),
                file("Goes", "g", "/g", "g"),
                file("Changes", "c", "/c", "one\n")),
            List.of(
                file("Comes", "n", "/n", "n"),
                file("Stays", "s", "/s", "s"),
                file("Changes", "c now", "/c", "two\n")));
    assertThat(succession.same()).isEqualTo(1);
    assertThat(succession.notes())
        .containsExactly(
            note(DifferenceType.REMOVED, "Goes", "g", resource(DifferenceType.REMOVED, "/g")),
            note(
                DifferenceType.CHANGED,
                "Changes",
                "c now",
                new ResourceChange(
                    DifferenceType.CHANGED,
                    new Address("file", "/c"),
                    List.of(new Delta.Text("/c", Optional.of("one\n"), Optional.of("two\n"))),
                    Optional.empty())),
            note(
                DifferenceType.ADDED,
                "Comes",
                "n",
                new ResourceChange(
                    DifferenceType.ADDED,
                    new Address("file", "/n"),
                    List.of(new Delta.Text("/n", Optional.empty(), Optional.of("n"))),
                    Optional.empty())));
  }

  @Test
  void namesTheOtherNoteOfAMovedResource() {
    ProfileComparison succession =
        succession(
            List.of(file("Old", "o", "/moves", "m"), file("Old", "o", "/stays", "s")),
            List.of(file("Old", "o", "/stays", "s"), file("New", "n", "/moves", "n")));
    assertThat(succession.notes())
        .containsExactly(
            note(
                DifferenceType.CHANGED,
                "Old",
                "o",
                resource(DifferenceType.REMOVED, "/moves", "New")),
            note(
                DifferenceType.ADDED,
                "New",
                "n",
                resource(
                    DifferenceType.ADDED,
                    "/moves",
                    "Old",
                    new Delta.Text("/moves", Optional.of("m"), Optional.of("n")))));
  }

  @Test
  void reportsAChangedReason() {
    assertThat(
            succession(List.of(file("N", "then", "/n", "n")), List.of(file("N", "now", "/n", "n")))
                .notes())
        .containsExactly(new NoteChange(DifferenceType.CHANGED, "N", "now", List.of()));
  }

  @Test
  void showsNoSecret() {
    ProfileComparison succession =
        succession(
            List.of(file("N", "n", "/n", "then")),
            List.of(file("N", "n", "/n", "now").asSensitive()));
    assertThat(succession.toString()).contains("Secret").doesNotContain("then");
    assertThat(
            succession(List.of(), List.of(file("N", "n", "/n", "fresh").asSensitive())).toString())
        .contains("/n")
        .doesNotContain("fresh");
  }

  private static NoteChange note(
      DifferenceType type, String title, String why, ResourceChange... resources) {
    return new NoteChange(type, title, why, List.of(resources));
  }

  private static ResourceChange resource(DifferenceType type, String path) {
    return new ResourceChange(type, new Address("file", path), List.of(), Optional.empty());
  }

  private static ResourceChange resource(
      DifferenceType type, String path, String note, Delta... deltas) {
    return new ResourceChange(type, new Address("file", path), List.of(deltas), Optional.of(note));
  }
}
