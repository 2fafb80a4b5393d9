package labnotes.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.transport.Password;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.become.ShellCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Failures and leftovers of processes on this machine. */
@Timeout(60)
class LocalProcessTest {
  private static Session via(String via) {
    return LocalSession.via(via, ShellCommand.asLoginUser(), Timeouts.defaults());
  }

  @Test
  void acceptsQuotedWordsInTheCommand() throws Exception {
    try (Session session = via("env TEXT='two  words'")) {
      assertThat(ProgramOutput.of(session, "echo \"$TEXT\"; exit 0\n").out())
          .isEqualTo("two  words\n");
    }
  }

  @Test
  void reportsAMissingCommand() {
    try (Session session = via("no-such-command -i")) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo hello; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("`no-such-command -i` did not start a shell (status 127)")
          .hasMessageContaining("not found");
    }
  }

  @Test
  void reportsAFailingCommand(@TempDir Path directory) {
    Needs.root();
    Needs.programs("chroot");
    try (Session session = via("chroot " + directory)) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo hello; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("`chroot " + directory + "` did not start a shell")
          .hasMessageContaining("/bin/sh");
    }
  }

  @Test
  void endsACommandThatReadsNothing() {
    try (Session session =
        LocalSession.via(
            "sleep 30 #",
            ShellCommand.asLoginUser(),
            Timeouts.defaults().withRun(Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "#".repeat(1_000_000)))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not finish within 1 s");
    }
  }

  @Test
  void leavesNoProcessAfterATimeout(@TempDir Path directory) throws Exception {
    Path child = directory.resolve("child");
    try (Session session =
        LocalSession.here(
            ShellCommand.asLoginUser(), Timeouts.defaults().withRun(Duration.ofSeconds(1)))) {
      assertThatThrownBy(
              () ->
                  ProgramOutput.of(
                      session,
                      "sh -c 'echo $$ >" + child + "; while :; do sleep 1; done'; exit 0\n"))
          .isInstanceOf(UnreachableException.class);
    }
    long pid = Long.parseLong(Files.readString(child).strip());
    for (int tries = 0; tries < 100 && isAlive(pid); tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(isAlive(pid)).isFalse();
  }

  /**
   * A zombie counts as dead: the first process of a container may not reap it. A process can end
   * while its state is read.
   */
  private static boolean isAlive(long pid) throws IOException {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (NoSuchFileException ended) {
      return false;
    } catch (IOException ending) {
      if (String.valueOf(ending.getMessage()).contains("No such process")) {
        return false;
      }
      throw ending;
    }
  }

  @Test
  void leavesStartedServicesRunning(@TempDir Path directory) throws Exception {
    Path child = directory.resolve("child");
    try (Session session = LocalSession.here()) {
      ProgramOutput.of(session, "sleep 30 >/dev/null 2>&1 & echo $! >" + child + "; exit 0\n");
    }
    long pid = Long.parseLong(Files.readString(child).strip());
    assertThat(isAlive(pid)).isTrue();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void endsAHangingStepButNotItsServices(@TempDir Path directory) throws Exception {
    Needs.programs("setsid", "ps");
    Path service = directory.resolve("service");
    Path child = directory.resolve("child");
    try (Session session =
        LocalSession.here(
            ShellCommand.asLoginUser(), Timeouts.defaults().withRun(Duration.ofSeconds(1)))) {
      assertThatThrownBy(
              () ->
                  ProgramOutput.of(
                      session,
                      "setsid sh -c 'echo $$ >%s; exec sleep 30' & sh -c 'echo $$ >%s; sleep 30;:'\n"
                          .formatted(service, child)))
          .isInstanceOf(UnreachableException.class);
    }
    long ended = Long.parseLong(Files.readString(child).strip());
    for (int tries = 0; tries < 100 && isAlive(ended); tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(isAlive(ended)).isFalse();
    long left = Long.parseLong(Files.readString(service).strip());
    assertThat(isAlive(left)).isTrue();
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void endsWhatACommandPutsIntoASession(@TempDir Path directory) throws Exception {
    Needs.programs("setsid", "ps");
    Path child = directory.resolve("child");
    try (Session session =
        LocalSession.via(
            "setsid --wait --fork",
            ShellCommand.asLoginUser(),
            Timeouts.defaults().withRun(Duration.ofSeconds(1)))) {
      assertThatThrownBy(
              () -> ProgramOutput.of(session, "sh -c 'echo $$ >%s; sleep 30;:'\n".formatted(child)))
          .isInstanceOf(UnreachableException.class);
    }
    long pid = Long.parseLong(Files.readString(child).strip());
    for (int tries = 0; tries < 100 && isAlive(pid); tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void runsAsRootWithEveryMethod() throws Exception {
    Needs.root();
    for (BecomeMethod become : BecomeMethod.values()) {
      try (Session session = LocalSession.here(ShellCommand.asRoot(become), Timeouts.defaults())) {
        assertThat(ProgramOutput.of(session, "id -u; exit 0\n").out()).isEqualTo("0\n");
      }
    }
  }

  @Test
  void reportsThatSudoRequiresAPassword() {
    Needs.root();
    Needs.programs("setpriv", "sudo");
    try (Session session =
        LocalSession.via(
            "setpriv --reuid=65534 --regid=65534 --clear-groups",
            ShellCommand.asRoot(BecomeMethod.SUDO),
            Timeouts.defaults())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "id -u; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("requires a password; pass -K");
    }
  }

  @Test
  void rejectsMethodsThatNeedATerminal() {
    ShellCommand shell = ShellCommand.asRoot(BecomeMethod.SU, Password.of("secret".toCharArray()));
    try (Session session = LocalSession.here(shell, Timeouts.defaults())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("--become sudo");
    }
  }
}
