package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.Needs;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.SymlinkResource;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undo of runs that redirect a path and change files behind it. */
class UndoBehindLinksIT {
  @TempDir Path directory;
  private UndoRuns runs;

  @BeforeEach
  void releases() throws IOException {
    runs = UndoRuns.in(directory);
    for (String release : new String[] {"v1", "v2"}) {
      Files.createDirectories(path(release));
      runs.write(release + "/app.conf", release + "\n");
    }
    link("v1");
  }

  private Path path(String path) {
    return runs.machine().root().resolve(path);
  }

  private void link(String target) throws IOException {
    Files.deleteIfExists(path("current"));
    Files.createSymbolicLink(path("current"), Path.of(target));
  }

  private static Resource current(State state, String... target) {
    return new SymlinkResource(
        Common.of("a note", "a reason", state),
        new HostPath("/current"),
        Optional.of(target).filter(one -> one.length > 0).map(one -> one[0]));
  }

  private static Resource config() {
    return OfflineMachine.file("/current/app.conf", "edited\n");
  }

  private void assertTexts(String link, String first, String second) throws IOException {
    assertThat(Files.readSymbolicLink(path("current"))).hasToString(link);
    assertThat(runs.text("v1/app.conf")).isEqualTo(first);
    assertThat(runs.text("v2/app.conf")).isEqualTo(second);
  }

  private void assertChanged(HostReport report) {
    assertThat(report.status())
        .as("%s %s", report.problems(), report.error())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void restoresAFileBehindALinkThatTheRunRetargeted() throws IOException {
    assertChanged(runs.machine().apply("run-1", current(State.PRESENT, "v2"), config()));
    assertTexts("v2", "v1\n", "edited\n");
    assertChanged(runs.undo("run-1", "run-2"));
    assertTexts("v1", "v1\n", "v2\n");
    assertChanged(runs.undo("run-2", "run-3"));
    assertTexts("v2", "v1\n", "edited\n");
  }

  @Test
  void restoresAFileBehindALinkThatTheRunCreated() throws IOException {
    Files.delete(path("current"));
    assertChanged(runs.machine().apply("run-1", current(State.PRESENT, "v2"), config()));
    assertChanged(runs.undo("run-1", "run-2"));
    assertThat(path("current")).doesNotExist();
    assertThat(runs.text("v2/app.conf")).isEqualTo("v2\n");
  }

  @Test
  void restoresAFileThatTheRunChangedBehindTheEarlierTarget() throws IOException {
    assertChanged(runs.machine().apply("run-1", config()));
    assertTexts("v1", "edited\n", "v2\n");
    assertChanged(runs.machine().apply("run-2", current(State.PRESENT, "v2")));
    HostReport kept = runs.undo("run-1", "run-3");
    assertThat(kept.status()).isNotEqualTo(HostStatus.CHANGED);
    assertTexts("v2", "edited\n", "v2\n");
  }

  @Test
  void keepsTheOwnerOfALink() throws IOException {
    Needs.root();
    runs.write("etc/passwd", "root:x:0:0::/:\ndeploy:x:1077:1078::/:\n");
    runs.write("etc/group", "root:x:0:\nwww:x:1078:\n");
    own(path("current"), 1077, 1078);
    assertChanged(runs.machine().apply("run-1", current(State.PRESENT, "v2")));
    assertThat(owner(path("current"))).isEqualTo("1077:1078");
    assertChanged(runs.undo("run-1", "run-2"));
    assertThat(owner(path("current"))).isEqualTo("1077:1078");
    assertChanged(runs.machine().apply("run-3", current(State.ABSENT)));
    assertChanged(runs.undo("run-3", "run-4"));
    assertThat(owner(path("current"))).isEqualTo("1077:1078");
    assertChanged(runs.machine().apply("run-5", OfflineMachine.file("/current", "file\n")));
    assertChanged(runs.undo("run-5", "run-6"));
    assertThat(owner(path("current"))).isEqualTo("1077:1078");
  }

  private static void own(Path path, int user, int group) throws IOException {
    Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
  }

  private static String owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
        + ":"
        + Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void leavesAFileWhoseLinkWasRetargetedSince() throws IOException {
    assertChanged(runs.machine().apply("run-1", current(State.PRESENT, "v2"), config()));
    link("v1");
    HostReport undone = runs.undo("run-1", "run-2");
    assertThat(undone.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(undone.problems())
        .extracting(Object::toString)
        .anyMatch(
            line ->
                line.contains(
                    "file:/current/app.conf stays: the path leads to another file, because"
                        + " symlink:/current was changed after the run"));
    assertTexts("v1", "v1\n", "edited\n");
  }
}
