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

/** Messages for commands that fail without output. */
class SilentFailureTest {
  @TempDir Path directory;

  private HostPath made() {
    return new HostPath(directory.resolve("made").toString());
  }

  private HostReport ran(String command, Optional<HostPath> creates, Optional<String> onlyIf) {
    CommandResource desired =
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
        Sh.of("{}\nLABNOTES_STATE={}", HostFunctions.live(), directory.resolve("state").toString());
    try (HostRun run =
        new HostRun(
            "here",
            new ShellHost(LocalSession.here(), prelude),
            OfflineMachine.desiring(List.of(desired)))) {
      assertThat(run.plan().status()).isEqualTo(HostStatus.PENDING);
      return run.apply(OfflineMachine.header("run-1"), event -> {});
    }
  }

  @Test
  void reportsTheStatusOfAFailureWithoutOutput() {
    HostReport report = ran("exit 7", Optional.of(made()), Optional.empty());
    assertThat(report.outcomes().get(0).results().get(0).output())
        .isEqualTo("exit status 7 without output");
  }

  @Test
  void showsOnlyTheOutputOfAFailure() {
    HostReport report = ran("echo no disk; exit 7", Optional.of(made()), Optional.empty());
    assertThat(report.outcomes().get(0).results().get(0).output()).isEqualTo("no disk");
  }

  @Test
  void reportsAChangeWithoutItsExpectedResult() {
    assertThat(ran("true", Optional.of(made()), Optional.empty()).error())
        .contains(
            "command:liar reported success, but this is not true afterwards: "
                + made()
                + " exists");
  }

  @Test
  void reportsAConditionThatStaysTrue() {
    assertThat(ran("true", Optional.empty(), Optional.of("true")).error())
        .contains(
            "command:liar reported success, but this is still true: "
                + "`only-if` of command:liar succeeds");
  }
}
