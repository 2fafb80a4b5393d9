package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The undo of a run whose change failed. */
class FailedChangeTest {
  private static final String KEY = "vm.swappiness";

  @TempDir Path directory;

  @BeforeEach
  void onLinux() {
    assumeThat(Path.of("/proc/sys/vm/swappiness")).exists();
  }

  private RecordedMachine machine() {
    return new RecordedMachine(directory.resolve("state"));
  }

  private Path file() {
    return directory.resolve("sysctl.conf");
  }

  /** A setting that is written to its file, and that the kernel then rejects. */
  private Resource impossible(boolean isPersisted) {
    return new SysctlResource(
        Common.of("a note", "a reason", State.PRESENT),
        KEY,
        Optional.of("999999"),
        Optional.empty(),
        Optional.of(new HostPath(file().toString())),
        true,
        isPersisted);
  }

  private HostReport apply(Resource desired) {
    return machine().apply(Sh.NOTHING, desired);
  }

  private HostReport undo() throws IOException {
    return machine().undo();
  }

  @Test
  void restoresTheFileOfAChangeThatFailedAfterwards() throws IOException {
    Files.writeString(file(), "vm.swappiness = 11 # mine\n");
    HostReport failed = apply(impossible(true));
    assertThat(failed.status()).isEqualTo(HostStatus.FAILED);
    assertThat(failed.outcomes()).allMatch(ApplyOutcome::isPartlyMade);
    assertThat(Files.readString(file())).contains("999999");
    assertThat(machine().firstRun().partly()).containsExactly(0);

    HostReport report = undo();

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(Files.readString(file())).isEqualTo("vm.swappiness = 11 # mine\n");
  }

  @Test
  void undoesNothingOfAChangeThatFailedAtOnce() throws IOException {
    assertThat(apply(impossible(false)).outcomes()).noneMatch(ApplyOutcome::isPartlyMade);
    assertThat(machine().firstRun().partly()).isEmpty();
  }

  @Test
  void keepsEditsSinceAChangeThatFailed() throws IOException {
    Files.writeString(file(), "vm.swappiness = 11\n");
    apply(impossible(true));
    Files.writeString(file(), Files.readString(file()) + "# since\n");

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(Files.readString(file())).isEqualTo("vm.swappiness = 11\n# since\n");
  }
}
