package labnotes.kind.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell functions of kernel settings stay below /proc/sys. */
class SysctlFunctionsTest {
  @TempDir Path directory;
  private String outside = "";

  @BeforeEach
  void writeFile() throws IOException {
    Files.writeString(directory.resolve("z"), "other\n");
    outside = "kernel/../../.." + directory.resolve("z");
  }

  private static Ended run(Sh step) {
    Sh functions = ShellFunctions.of(HostFunctions.offline("")).usedBy(List.of(step));
    return Ended.running(
        List.of("/bin/sh", "-s"),
        Sh.all(List.of(functions, Sh.of("LABNOTES_ROOT='' LABNOTES_SYSTEM=Linux"), step))
            .toString());
  }

  @Test
  void readNothingElse() {
    assertThat(run(Sh.of("labnotes_sysctl_paths {} {}", "kernel/ostype", outside)).output())
        .contains("kernel/ostype=Linux")
        .doesNotContain("other", directory.toString());
    assertThat(run(Sh.of("labnotes_sysctl_paths {}", outside + "-missing")).output())
        .doesNotContain("sibling");
    assertThat(run(Sh.of("labnotes_sysctl_paths {}", "kernel/.*/ostype")).output())
        .doesNotContain("ostype=");
  }

  @Test
  void writeNothingElse() throws IOException {
    Ended ended = run(Sh.of("labnotes_sysctl_set {} 1", outside));
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("is not the name of a kernel setting");
    assertThat(directory.resolve("z")).hasContent("other\n");
  }
}
