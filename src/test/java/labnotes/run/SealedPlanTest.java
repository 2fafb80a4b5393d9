package labnotes.run;

import static labnotes.run.OfflineMachine.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.SymlinkResource;
import labnotes.record.RecordJson;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedPlanTest {
  @TempDir Path folder;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(folder.toRealPath());
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/machine-id"), "11111\n");
    Files.writeString(folder.resolve("etc/motd"), "before\n");
  }

  private static Resource file(String content, boolean sensitive) {
    return sensitive
        ? OfflineMachine.secret("/etc/motd", content)
        : OfflineMachine.file("/etc/motd", content, State.PRESENT);
  }

  private SealedPlan sealed(Resource... desired) throws IOException {
    try (HostRun visit = machine.visit(desired)) {
      SealedPlan plan = SealedPlan.of(visit.plan(), machine.record());
      return SealedPlan.read(plan.written());
    }
  }

  private HostReport today(SealedPlan sealed) {
    try (HostRun visit = machine.visit(sealed)) {
      return visit.plan();
    }
  }

  @Test
  void whatWasPlannedIsDone() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false), entry("kern.vty", "vt"));
    assertThat(sealed.moved(today(sealed))).isEmpty();
    assertThat(sealed.misfit(machine.record())).isEmpty();
    assertThat(machine.apply(OfflineMachine.header("run-1"), sealed).status())
        .isEqualTo(HostReport.Status.CHANGED);
    assertThat(folder.resolve("etc/motd")).hasContent("after\n");
    assertThat(folder.resolve("boot/loader.conf")).hasContent("kern.vty=\"vt\"\n");
  }

  @Test
  void aHostThatMovedIsTold() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false), entry("kern.vty", "vt"));
    Files.writeString(folder.resolve("etc/motd"), "somebody else's\n");
    assertThat(sealed.moved(today(sealed)))
        .map(StaleChange::toString)
        .containsExactly(
            """
            file:/etc/motd moved, since it was planned:
                --- /etc/motd
                +++ /etc/motd
                @@ -1 +1 @@
                -before
                +somebody else's""");
    Files.writeString(folder.resolve("etc/motd"), "before\n");
    Files.setPosixFilePermissions(
        folder.resolve("etc/motd"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(sealed.moved(today(sealed)))
        .singleElement()
        .asString()
        .matches(
            "file:/etc/motd moved: /etc/motd was a file, mode 644, (\\S+) when this was planned,"
                + " and is a file, mode 640, \\1 now");
    Files.delete(folder.resolve("etc/motd"));
    assertThat(sealed.moved(today(sealed)).toString())
        .contains("mode was 644 when this was planned, and is nothing now", "-before");
    Files.writeString(folder.resolve("etc/motd"), "after\n");
    assertThat(sealed.moved(today(sealed)).toString()).contains("not due any more (content, mode");
  }

  @Test
  void aChangeThatIsNotTheHostsDoingIsToldToo() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false));
    String text = new String(RecordJson.of(sealed.body()), StandardCharsets.UTF_8);
    String edited = text.replaceFirst("(\"apply\" *: *\")", "$1true; ");
    assertThat(edited).isNotEqualTo(text);
    SealedPlan other = new SealedPlan(RecordJson.read(edited.getBytes(StandardCharsets.UTF_8)));
    assertThat(other.moved(today(other)))
        .singleElement()
        .asString()
        .startsWith("file:/etc/motd moved: what is to be done for it is something else than");
  }

  @Test
  void aValueThatMovedIsToldWithBoth() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("etc/link"), Path.of("one"));
    SealedPlan sealed =
        sealed(
            new SymlinkResource(
                Common.of("a note", "a reason", State.PRESENT), new HostPath("/etc/link"), "two"));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    assertThat(sealed.moved(today(sealed)))
        .map(StaleChange::toString)
        .containsExactly(
            "symlink:/etc/link moved: target was one when this was planned, and is three now");
  }

  @Test
  void whatIsForAnotherHostOrWasEditedOrIsNoPlanIsRefused() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false));
    Files.writeString(folder.resolve("etc/machine-id"), "22222\n");
    assertThat(sealed.misfit(machine.record()).orElseThrow()).contains("(11111)", "(22222)");
    String edited =
        new String(sealed.written(), StandardCharsets.UTF_8).replace("/etc/motd", "/etc/passwd");
    assertThatThrownBy(() -> SealedPlan.read(edited.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("edited after it was saved");
    assertThatThrownBy(() -> SealedPlan.read("{}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("no plan that labnotes saved");
    assertThatThrownBy(() -> SealedPlan.read("motd".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("it is no JSON, as line 1, column");
  }

  @Test
  void aSecretIsNotSaved() {
    assertThatThrownBy(() -> sealed(file("hush\n", true)))
        .hasMessageContaining("file:/etc/motd is sensitive")
        .hasMessageNotContaining("hush");
  }
}
