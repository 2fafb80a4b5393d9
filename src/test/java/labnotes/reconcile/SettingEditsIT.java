package labnotes.reconcile;

import static labnotes.run.OfflineMachine.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryOptions;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that were edited on the host, including sensitive ones, whose values are not kept. */
class SettingEditsIT {
  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    Files.createDirectories(directory.resolve("boot"));
    Files.createDirectories(directory.resolve("etc"));
  }

  private HostReport reapply(String run, Resource... desired) throws IOException {
    return reapply(run, ConflictResolver.none(), desired);
  }

  private HostReport reapply(String run, ConflictResolver resolver, Resource... desired)
      throws IOException {
    return machine.reapply(run, resolver, desired);
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  private void edit(String path, String text) throws IOException {
    Files.writeString(directory.resolve(path), text);
  }

  private static Resource secret(String value) {
    return new EntryResource(
        Common.of("a note", "a reason", State.PRESENT),
        "password",
        new HostPath("/boot/loader.conf"),
        Optional.of(value),
        Optional.empty(),
        true);
  }

  private static Resource sysctl(String value) {
    return new SysctlResource(
        Common.of("a note", "a reason", State.PRESENT),
        "kern.maxfiles",
        Optional.of(value),
        Optional.empty(),
        Optional.of(new HostPath("/etc/sysctl.conf")),
        true,
        true);
  }

  @Test
  void asksAboutEditsOfSecretAndKernelSettings() throws IOException {
    assertThat(reapply("run-1", secret("old"), entry("vt", "1"), sysctl("1")).status())
        .isEqualTo(HostStatus.CHANGED);
    // An edit of another setting in the file is not an edit of this one.
    assertThat(reapply("run-2", secret("new"), entry("vt", "2"), sysctl("2")).status())
        .isEqualTo(HostStatus.CHANGED);
    edit("boot/loader.conf", text("boot/loader.conf").replace("new", "mine"));
    edit("etc/sysctl.conf", "kern.maxfiles=7\n");

    HostReport kept = reapply("run-3", secret("new"), entry("vt", "2"), sysctl("2"));
    assertThat(kept.problems().toString())
        .contains(
            "sysctl:kern.maxfiles was set to 7", "conflict in entry:/boot/loader.conf:password")
        .doesNotContain("mine");
    assertThat(kept.status()).isEqualTo(HostStatus.FAILED);
    assertThat(text("boot/loader.conf")).contains("mine");

    ConflictResolver host = ConflictResolver.all(MergeSide.HOST);
    Resource[] desired = {secret("newer"), entry("vt", "2"), sysctl("3")};
    assertThat(reapply("run-4", host, desired).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).contains("mine", "vt=\"2\"");
    assertThat(text("etc/sysctl.conf")).contains("7");
    assertThat(reapply("run-5", entry("vt", "2"), sysctl("3")).problems().toString())
        .contains("sysctl:kern.maxfiles was set to 7 on the host; the host's version stays");

    ConflictResolver profile = ConflictResolver.all(MergeSide.PROFILE);
    assertThat(reapply("run-6", profile, secret("newest"), entry("vt", "3"), sysctl("4")).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).contains("newest", "vt=\"3\"");
    assertThat(text("etc/sysctl.conf")).contains("4");
  }

  @Test
  void determinesTheDriftCauseOfASecretByItsFile() throws IOException {
    machine.apply("run-1", secret("old"), entry("vt", "1"));
    machine.apply("run-2", secret("old"), entry("vt", "2"));
    assertThat(causeOf(secret("new"))).isEqualTo("profile changed");
    edit("boot/loader.conf", text("boot/loader.conf").replace("old", "mine"));
    assertThat(causeOf(secret("old"))).isEqualTo("edited on the host");
    machine.apply("run-3", sysctl("1"));
    edit("etc/sysctl.conf", "kern.maxfiles=7\n");
    assertThat(causeOf(sysctl("1"))).isEqualTo("edited on the host");
    assertThat(causeOf(sysctl("2"))).isEqualTo("changed by the profile and on the host");
  }

  @Test
  void reportsAMergedEditAsEditedOnTheHost() throws IOException {
    machine.apply("run-1", OfflineMachine.file("/etc/motd", "1\n2\n3\n4\n"));
    edit("etc/motd", "1\n2\n3\nmine\n");
    reapply("run-2", OfflineMachine.file("/etc/motd", "one\n2\n3\n4\n"));
    assertThat(text("etc/motd")).isEqualTo("one\n2\n3\nmine\n");
    assertThat(causeOf(OfflineMachine.file("/etc/motd", "one\n2\n3\n4\n")))
        .isEqualTo("edited on the host");
    assertThat(causeOf(OfflineMachine.file("/etc/motd", "eins\n2\n3\n4\n")))
        .isEqualTo("changed by the profile and on the host");
  }

  private String causeOf(Resource desired) {
    try (HostRun run = machine.run(desired)) {
      return run.plan().drift().values().iterator().next().toString();
    }
  }

  @Test
  void treatsAWordInItsListAsInPlace() throws IOException {
    EntryResource word =
        new EntryResource(
            Common.of("a note", "a reason", State.PRESENT),
            "kld_list",
            new HostPath("/etc/rc.conf"),
            Optional.of("i915kms"),
            Optional.empty(),
            false,
            new EntryOptions(false, true, Optional.empty()),
            new DesiredContent.Undetermined());
    machine.apply("run-1", word);
    edit("etc/rc.conf", "kld_list=\"i915kms amdgpu\"\n");
    HostReport report = reapply("run-2", word);
    assertThat(report.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void asksAboutEditsOfSecretSettingsOfAFile() throws IOException {
    machine.apply("run-1", secretKeys("a=\"1\"\n"));
    edit("boot/loader.conf", "a=\"7\"\n");
    assertThat(reapply("run-2", secretKeys("a=\"2\"\n")).status()).isEqualTo(HostStatus.FAILED);
    assertThat(text("boot/loader.conf")).isEqualTo("a=\"7\"\n");
    ConflictResolver host = ConflictResolver.all(MergeSide.HOST);
    reapply("run-3", host, secretKeys("a=\"2\"\n"));
    assertThat(text("boot/loader.conf")).isEqualTo("a=\"7\"\n");
    ConflictResolver profile = ConflictResolver.all(MergeSide.PROFILE);
    edit("boot/loader.conf", "a=\"8\"\n");
    assertThat(reapply("run-4", profile, secretKeys("a=\"3\"\n")).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("a=\"3\"\n");
    assertThat(reapply("run-5", secretKeys("a=\"4\"\n")).status()).isEqualTo(HostStatus.CHANGED);
  }

  private static Resource secretKeys(String content) {
    return OfflineMachine.keys("/boot/loader.conf", content).asSensitive();
  }
}
