package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun.Ending;
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
            CommandOptions.limitedTo(60));
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
    ChangeResult result = report.outcomes().get(0).results().get(0);
    assertThat(result.exitStatus()).isEqualTo(7);
    assertThat(result.output()).isEmpty();
    assertThat(report.error()).contains("command:liar failed with exit status 7");
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
            "command:liar reported success, but this is false afterwards: " + made() + " exists");
  }

  @Test
  void reportsAConditionThatStaysTrue() {
    assertThat(ran("true", Optional.empty(), Optional.of("true")).error())
        .contains(
            "command:liar reported success, but this is still true: "
                + "`only-if` of command:liar succeeds");
  }

  /** What the record says of the run. */
  private Optional<String> outcome() throws IOException {
    Sh prelude =
        Sh.of("{}\nLABNOTES_STATE={}", HostFunctions.live(), directory.resolve("state").toString());
    try (Host host = new ShellHost(LocalSession.here(), prelude)) {
      HistoryFact all = HistoryFact.all();
      return host.observe(List.of(all)).get(all).runs().get(0).ending().map(Ending::outcome);
    }
  }

  @Test
  void recordsThatTheResultsOfARunAreNotAsExpected() throws IOException {
    assertThat(ran("true", Optional.of(made()), Optional.empty()).status())
        .isEqualTo(HostStatus.FAILED);
    assertThat(outcome()).contains("unverified");
  }

  @Test
  void recordsThatAChangeFailed() throws IOException {
    ran("exit 7", Optional.of(made()), Optional.empty());
    assertThat(outcome()).contains("failed");
  }

  @Test
  void recordsThatARunIsVerified() throws IOException {
    HostReport report = ran("touch " + made(), Optional.of(made()), Optional.empty());
    assertThat(report.status()).isEqualTo(HostStatus.CHANGED);
    assertThat(report.roundTrips()).isEqualTo(2);
    assertThat(outcome()).contains("done");
  }
}
