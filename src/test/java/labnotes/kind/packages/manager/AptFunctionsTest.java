package labnotes.kind.packages.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell functions of APT, with an {@code apt-get} and an {@code apt-cache} that are played. */
class AptFunctionsTest {
  @TempDir Path directory;

  private Ended run(Sh step) throws IOException {
    write("apt-cache", "printf '%s\\n' g++ g++-12");
    write("apt-get", "echo \"$@\" >>" + directory.resolve("calls"));
    Sh functions = ShellFunctions.of(HostFunctions.offline("/")).usedBy(List.of(step));
    return Ended.running(
        List.of("/bin/sh", "-c", "PATH=" + directory + ":$PATH exec /bin/sh -s"),
        Sh.all(List.of(functions, step)).toString());
  }

  private void write(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void installsNoOtherNameThanTheGivenOne() throws IOException {
    Ended ended = run(Sh.of("labnotes_apt_install dbus-bin+ '' ''"));
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("no package has the name dbus-bin+");
    assertThat(directory.resolve("calls")).doesNotExist();
  }

  @Test
  void installsAPackageWhoseNameEndsWithAPlus() throws IOException {
    assertThat(run(Sh.of("labnotes_apt_install g++ '' ''")).status()).isZero();
    assertThat(Files.readString(directory.resolve("calls"))).endsWith("install -- g++\n");
  }
}
