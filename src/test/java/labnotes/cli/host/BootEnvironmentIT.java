package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option --boot-environment. */
class BootEnvironmentIT {
  @TempDir Path directory;

  private Labnotes at(StandInFreeBsd freebsd) {
    return Labnotes.in(directory)
        .with("--via", freebsd.via())
        .profile("lab", "- file: /etc/lab.conf\n  content: lab\n");
  }

  @Test
  void createsTheBootEnvironmentFirstAndNamesItAfterTheRun() throws IOException {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd.exec("mkdir /var/db/stand-in/boot-environments").succeeded();
      Labnotes labnotes = at(freebsd);
      assertThat(labnotes.expecting(3, "plan", "lab", "--boot-environment").output())
          .contains("> run bectl create labnotes-RUN");
      JsonNode planned = labnotes.json(3, "apply", "lab", "--boot-environment", "--dry-run");
      assertThat(planned.at("/hosts/0/bootEnvironment").asBoolean()).isTrue();
      assertThat(freebsd.exec("bectl list -H").output()).isEmpty();

      labnotes.expecting(0, "apply", "lab", "--boot-environment", "--yes");
      String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
      assertThat(freebsd.exec("bectl list -H").output()).startsWith("labnotes-" + run + "\t");
      assertThat(labnotes.expecting(0, "history", run).output())
          .contains("boot environment labnotes-" + run, "bectl activate labnotes-" + run);
      assertThat(labnotes.json(0, "history").at("/hosts/0/runs/0/bootEnvironment").asText())
          .isEqualTo("labnotes-" + run);

      Ended again = labnotes.expecting(0, "apply", "lab", "--boot-environment", "--yes");
      assertThat(again.output()).doesNotContain("bectl create");
      assertThat(freebsd.exec("bectl list -H").output().lines()).hasSize(1);

      freebsd.exec("rm /etc/lab.conf").succeeded();
      labnotes.expecting(0, "reapply", "lab", "--boot-environment", "--yes");
      assertThat(freebsd.exec("bectl list -H").output().lines()).hasSize(2);
    }
  }

  @Test
  void changesNothingIfBootEnvironmentsAreUnsupported() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      assertThat(at(freebsd).expecting(1, "apply", "lab", "--boot-environment", "--yes").output())
          .contains("bectl check", "remove --boot-environment");
      assertThat(freebsd.path("/etc/lab.conf")).doesNotExist();
    }
    try (StandInFreeBsd freebsd = StandInFreeBsd.release10()) {
      assertThat(at(freebsd).expecting(1, "plan", "lab", "--boot-environment").output())
          .contains("it has no bectl(8)");
    }
  }

  @Test
  void changesNothingIfTheBootEnvironmentFails() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd
          .exec(
              "mkdir /var/db/stand-in/boot-environments;"
                  + " sed -i '' 's/^create)/create) echo no room >\\&2; exit 1 ;;&/' /sbin/bectl")
          .succeeded();
      Ended ended = at(freebsd).expecting(1, "apply", "lab", "--boot-environment", "--yes");
      assertThat(ended.output()).contains("no room");
      assertThat(freebsd.path("/etc/lab.conf")).doesNotExist();
      assertThat(freebsd.path("/var/db/labnotes/lock")).doesNotExist();
    }
  }
}
