package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new FreeBSD, whose base system has only a pkg that fetches the real one. */
class PkgBootstrapIT {
  @TempDir Path home;

  private Labnotes labnotes(StandInFreeBsd host) throws IOException {
    return Labnotes.in(home).with("--via", host.via()).profile("desk", "- package: tree\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "14.1-RELEASE"})
  void installsPkgBeforeAPackage(String release) throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
      host.exec("rm /var/db/stand-in/packages/*; ! pkg -N").succeeded();
      Labnotes labnotes = labnotes(host);
      assertThat(labnotes.expecting(3, "plan", "desk").output()).contains("package:tree");
      assertThat(host.exec("pkg -N").status()).as("a plan fetches nothing").isNotZero();
      labnotes.expecting(0, "apply", "desk", "--yes");
      host.exec("pkg query %n tree | grep -qx tree").succeeded();
      labnotes.expecting(0, "check", "desk");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "14.1-RELEASE"})
  void reportsARepositoryThatDoesNotAnswer(String release) throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
      host.exec("rm /var/db/stand-in/packages/*; : >/var/db/stand-in/unreachable").succeeded();
      Labnotes labnotes = labnotes(host);
      assertThat(labnotes.expecting(1, "apply", "desk", "--yes").output())
          .contains("No address record");
      labnotes.expecting(3, "check", "desk");
    }
  }
}
