package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.line.LinePlace;
import labnotes.kind.line.LineResource;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.view.RunOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The undo of a run that was killed in a change. */
class InterruptedChangeTest {
  private static final Sh KILL_WHEN_DONE =
      Sh.of("printf() { case $1 in done*) kill -KILL $$; exit 9 ;; esac; command printf \"$@\"; }");
  private static final Sh KILL_BEFORE_WRITING =
      Sh.of("labnotes_write() { kill -KILL $$; exit 9; }");
  private static final Sh KILL_IN_THE_SECOND_CHANGE =
      Sh.of(
          "printf() { command printf \"$@\"; case $1:$2 in begun*:1) kill -KILL $$; exit 9 ;; esac; }");

  @TempDir Path directory;

  private RecordedMachine machine() {
    return new RecordedMachine(directory.resolve("state"));
  }

  private Path file() {
    return directory.resolve("motd");
  }

  private Resource file(State state) {
    return OfflineMachine.file(file().toString(), "after\n", state);
  }

  private Resource line(String text) {
    return new LineResource(
        Common.of("a note", "a reason", State.PRESENT),
        text,
        new HostPath(file().toString()),
        new LinePlace(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new DesiredContent.Undetermined());
  }

  private void applyKilled(Resource desired, Sh killing) throws IOException {
    assertThat(machine().apply(killing, desired).status()).isNotEqualTo(HostStatus.CHANGED);
    assertThat(machine().firstRun().interrupted()).containsExactly(0);
  }

  private HostReport undo() throws IOException {
    return machine().undo();
  }

  @Test
  void restoresAFileThatWasWritten() throws IOException {
    Files.writeString(file(), "before\n");
    applyKilled(file(State.PRESENT), KILL_WHEN_DONE);
    assertThat(file()).hasContent("after\n");

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(file()).hasContent("before\n");
  }

  @Test
  void removesAFileThatWasCreated() throws IOException {
    applyKilled(file(State.PRESENT), KILL_WHEN_DONE);

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(file()).doesNotExist();
  }

  @Test
  void restoresAFileThatWasRemoved() throws IOException {
    Files.writeString(file(), "before\n");
    applyKilled(file(State.ABSENT), KILL_WHEN_DONE);
    assertThat(file()).doesNotExist();

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(file()).hasContent("before\n");
  }

  @Test
  void changesNothingOfAFileThatWasNotWritten() throws IOException {
    Files.writeString(file(), "before\n");
    applyKilled(file(State.PRESENT), KILL_BEFORE_WRITING);

    assertThat(undo().status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(file()).hasContent("before\n");
  }

  @Test
  void asksAboutEditsSinceThen() throws IOException {
    Files.writeString(file(), "before\n");
    applyKilled(file(State.PRESENT), KILL_BEFORE_WRITING);
    Files.writeString(file(), "edited\n");

    assertThat(undo().status()).isNotEqualTo(HostStatus.CHANGED);
    assertThat(file()).hasContent("edited\n");
  }

  @Test
  void isNotInterruptedWhileItsRunIsActive() throws IOException {
    applyKilled(file(State.PRESENT), KILL_WHEN_DONE);
    HistoryFact.History killed = machine().history();
    PastRun run = killed.run("run-1").orElseThrow();
    HistoryFact.History active =
        new HistoryFact.History(
            Optional.of("root@web1 since 2026-01-01T00:00:00Z"),
            killed.runs(),
            killed.contents(),
            false);

    assertThat(RunOutcome.isInterrupted(run, 0, killed)).isTrue();
    assertThat(RunOutcome.isInterrupted(run, 0, active)).isFalse();
    assertThat(RunOutcome.of(run, active)).isEqualTo("running");
  }

  @Test
  void restoresAFileThatOnlyItsFirstChangeWrote() throws IOException {
    Files.writeString(file(), "before\n");
    machine().apply(KILL_IN_THE_SECOND_CHANGE, line("first"), line("second"));
    assertThat(file()).hasContent("before\nfirst\n");
    assertThat(machine().firstRun().interrupted()).containsExactly(1);

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(file()).hasContent("before\n");
  }

  @Test
  void refusesAChangeThatNoFileShows() throws IOException {
    Resource command =
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "once",
            "true",
            Optional.of(new HostPath(directory.resolve("made").toString())),
            Optional.empty(),
            Optional.empty(),
            RunWhen.ALWAYS,
            CommandOptions.limitedTo(60));
    applyKilled(command, KILL_WHEN_DONE);

    assertThat(undo().problems().toString())
        .contains("command:once cannot be undone: the run was interrupted in this change");
  }
}
