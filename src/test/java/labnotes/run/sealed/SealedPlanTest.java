package labnotes.run.sealed;

import static labnotes.run.OfflineMachine.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.SymlinkResource;
import labnotes.record.RecordJson;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedPlanTest {
  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/machine-id"), "11111\n");
    Files.writeString(directory.resolve("etc/motd"), "before\n");
  }

  private static Resource file(String content, boolean sensitive) {
    return sensitive
        ? OfflineMachine.secret("/etc/motd", content)
        : OfflineMachine.file("/etc/motd", content, State.PRESENT);
  }

  private SealedPlan sealed(Resource... desired) throws IOException {
    try (HostRun run = machine.run(desired)) {
      SealedPlan plan = SealedPlan.of(run.plan(), Optional.of("web1"), machine.record());
      return SealedPlanCodec.decode(SealedPlanCodec.encode(plan));
    }
  }

  private HostReport planAgain(SealedPlan sealed) {
    try (HostRun run = machine.run(sealed)) {
      return run.plan();
    }
  }

  @Test
  void appliesASavedPlan() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false), entry("kern.vty", "vt"));
    assertThat(sealed.staleChanges(planAgain(sealed))).isEmpty();
    assertThat(sealed.host().mismatch(machine.record())).isEmpty();
    assertThat(machine.apply(OfflineMachine.header("run-1"), sealed).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("etc/motd")).hasContent("after\n");
    assertThat(directory.resolve("boot/loader.conf")).hasContent("kern.vty=\"vt\"\n");
  }

  @Test
  void reportsWhatChangedOnTheHost() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false), entry("kern.vty", "vt"));
    Files.writeString(directory.resolve("etc/motd"), "edited\n");
    assertThat(sealed.staleChanges(planAgain(sealed)))
        .map(StaleChange::toString)
        .containsExactly(
            """
            file:/etc/motd is stale: it differs from the plan:
                --- /etc/motd (in the plan)
                +++ /etc/motd (now)
                @@ -1 +1 @@
                -before
                +edited""");
    Files.writeString(directory.resolve("etc/motd"), "before\n");
    Files.setPosixFilePermissions(
        directory.resolve("etc/motd"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(sealed.staleChanges(planAgain(sealed)))
        .singleElement()
        .asString()
        .matches(
            "file:/etc/motd is stale: /etc/motd was a file, mode 644, (\\S+) when planned,"
                + " but is a file, mode 640, \\1 now");
    Files.delete(directory.resolve("etc/motd"));
    assertThat(sealed.staleChanges(planAgain(sealed)).toString())
        .contains("mode was 644 when planned, but is not set now", "-before");
    Files.writeString(directory.resolve("etc/motd"), "after\n");
    assertThat(sealed.staleChanges(planAgain(sealed)).toString())
        .contains("no longer due (content, mode");
  }

  @Test
  void reportsAFileThatDidNotExistWhenPlanned() throws IOException {
    Files.delete(directory.resolve("etc/motd"));
    SealedPlan sealed = sealed(file("after\n", false));
    Files.writeString(directory.resolve("etc/motd"), "edited\n");
    assertThat(sealed.staleChanges(planAgain(sealed)).toString())
        .contains("mode was not set when planned, but is 644 now", "+edited");
  }

  @Test
  void reportsAChangeThatDiffersWithoutAChangeOfTheHost() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false));
    String text = new String(RecordJson.of(body(sealed)), StandardCharsets.UTF_8);
    String edited = text.replaceFirst("(\"apply\" *: *\")", "$1true; ");
    assertThat(edited).isNotEqualTo(text);
    SealedPlan other = SealedPlanCodec.decode(withChecksum(edited));
    assertThat(other.staleChanges(planAgain(other)))
        .singleElement()
        .asString()
        .startsWith("file:/etc/motd is stale: its change differs from the plan file");
  }

  private static Map<String, Object> body(SealedPlan sealed) {
    return RecordJson.map(RecordJson.read(SealedPlanCodec.encode(sealed)), "plan");
  }

  private static byte[] withChecksum(String body) {
    Map<String, Object> plan = RecordJson.read(body.getBytes(StandardCharsets.UTF_8));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("checksum", Content.of(RecordJson.of(plan)).digest());
    file.put("plan", plan);
    return RecordJson.of(file);
  }

  @Test
  void reportsAValueWithThePlannedAndTheCurrentOne() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    SealedPlan sealed =
        sealed(
            new SymlinkResource(
                Common.of("a note", "a reason", State.PRESENT), new HostPath("/etc/link"), "two"));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    assertThat(sealed.staleChanges(planAgain(sealed)))
        .map(StaleChange::toString)
        .containsExactly(
            "symlink:/etc/link is stale: target was one when planned, but is three now");
  }

  @Test
  void refusesAPlanForAHostThatTheInventoryCallsOtherwise() throws IOException {
    SealedPlan sealed = SealedPlanCodec.decode(SealedPlanCodec.encode(sealed(file("x", false))));
    assertThat(sealed.host().mismatch(Optional.of("web2")))
        .hasValue("the plan was made for web1, but the inventory calls this host web2");
    assertThat(sealed.host().mismatch(Optional.of("web1"))).isEmpty();
    assertThat(sealed.host().mismatch(Optional.<String>empty()))
        .hasValue("the plan was made for web1 of the inventory, which only --on web1 names");
  }

  @Test
  void refusesAPlanOfAnotherHostAnEditedOneAndAnotherFile() throws IOException {
    SealedPlan sealed = sealed(file("after\n", false));
    Files.writeString(directory.resolve("etc/machine-id"), "22222\n");
    assertThat(sealed.host().mismatch(machine.record()).orElseThrow())
        .contains("(11111)", "(22222)");
    String edited =
        new String(SealedPlanCodec.encode(sealed), StandardCharsets.UTF_8)
            .replace("/etc/motd", "/etc/passwd");
    assertThatThrownBy(() -> SealedPlanCodec.decode(edited.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("edited after it was saved");
    assertThatThrownBy(() -> SealedPlanCodec.decode("{}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("not a plan file of labnotes");
    assertThatThrownBy(() -> SealedPlanCodec.decode("motd".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("invalid JSON at line 1, column");
  }

  @Test
  void refusesToSaveASecret() {
    assertThatThrownBy(() -> sealed(file("hush\n", true)))
        .hasMessageContaining("file:/etc/motd is sensitive")
        .hasMessageNotContaining("hush");
  }
}
