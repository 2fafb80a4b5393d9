package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.State;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of commands that do not say themselves what is wrong. */
class SilentFailureTest {
  @TempDir Path folder;

  private HostPath made() {
    return new HostPath(folder.resolve("made").toString());
  }

  private HostReport ran(String command, Optional<HostPath> creates, Optional<String> onlyIf) {
    CommandResource wish =
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "liar",
            command,
            creates,
            Optional.empty(),
            onlyIf,
            RunWhen.ALWAYS,
            60);
    Sh prelude =
        Sh.of("{}\nLABNOTES_STATE={}", HostFunctions.live(), folder.resolve("state").toString());
    try (HostRun visit =
        new HostRun(
            "here",
            new ShellHost(LocalSession.here(), prelude),
            OfflineMachine.wishing(List.of(wish)))) {
      assertThat(visit.plan().status()).isEqualTo(HostReport.Status.DIFFERENT);
      return visit.apply(OfflineMachine.header("run-1"), event -> {});
    }
  }

  @Test
  void aFailureInSilenceShowsItsStatus() {
    HostReport report = ran("exit 7", Optional.of(made()), Optional.empty());
    assertThat(report.outcomes().get(0).results().get(0).output())
        .isEqualTo("it ended with status 7 and printed nothing");
  }

  @Test
  void whatAFailurePrintedIsAllThatIsShown() {
    HostReport report = ran("echo no disk; exit 7", Optional.of(made()), Optional.empty());
    assertThat(report.outcomes().get(0).results().get(0).output()).isEqualTo("no disk");
  }

  @Test
  void whatWasNotMadeIsTold() {
    assertThat(ran("true", Optional.of(made()), Optional.empty()).error())
        .contains(
            "command:liar reported success, but afterwards it did not hold that: "
                + made()
                + " is there");
  }

  @Test
  void whatWasNotDoneAwayWithIsTold() {
    assertThat(ran("true", Optional.empty(), Optional.of("true")).error())
        .contains(
            "command:liar reported success, but afterwards it still held that: "
                + "`only-if` of command:liar holds");
  }
}
