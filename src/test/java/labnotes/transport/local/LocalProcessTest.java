package labnotes.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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

/** What can go wrong with a process of this machine. */
@Timeout(60)
class LocalProcessTest {
  private static Session via(String via) {
    return LocalSession.via(via, ShellCommand.plain(), Timeouts.usual());
  }

  @Test
  void aCommandMayHaveWordsThatAreQuoted() throws Exception {
    try (Session session = via("env SAID='it is  here'")) {
      assertThat(ProgramOutput.of(session, "echo \"$SAID\"; exit 0\n").out()).isEqualTo("it is  here\n");
    }
  }

  @Test
  void aCommandThatIsAbsentSaysSo() {
    try (Session session = via("no-such-command -i")) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo hello; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("'no-such-command -i' gave no shell (status 127)")
          .hasMessageContaining("not found");
    }
  }

  @Test
  void aCommandThatFailsSaysWhy(@TempDir Path folder) {
    Needs.root();
    Needs.programs("chroot");
    try (Session session = via("chroot " + folder)) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo hello; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("'chroot " + folder + "' gave no shell")
          .hasMessageContaining("/bin/sh");
    }
  }

  @Test
  void aCommandThatReadsNothingIsGivenUpInTime() {
    try (Session session =
        LocalSession.via(
            "sleep 30 #", ShellCommand.plain(), Timeouts.usual().run(Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "#".repeat(1_000_000)))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not finish within 1 s");
    }
  }

  @Test
  void whatIsGivenUpLeavesNoProcessBehind(@TempDir Path folder) throws Exception {
    Path child = folder.resolve("child");
    try (Session session =
        LocalSession.here(ShellCommand.plain(), Timeouts.usual().run(Duration.ofSeconds(1)))) {
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

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void aServiceThatWasStartedLivesOn(@TempDir Path folder) throws Exception {
    Path child = folder.resolve("child");
    try (Session session = LocalSession.here()) {
      ProgramOutput.of(session, "sleep 30 >/dev/null 2>&1 & echo $! >" + child + "; exit 0\n");
    }
    long pid = Long.parseLong(Files.readString(child).strip());
    assertThat(isAlive(pid)).isTrue();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void rootNeedsNoRightsFromAnybody() throws Exception {
    Needs.root();
    for (BecomeMethod become : BecomeMethod.values()) {
      try (Session session = LocalSession.here(ShellCommand.become(become), Timeouts.usual())) {
        assertThat(ProgramOutput.of(session, "id -u; exit 0\n").out()).isEqualTo("0\n");
      }
    }
  }

  @Test
  void sudoForNobodyAsksForAPassword() {
    Needs.root();
    Needs.programs("setpriv", "sudo");
    try (Session session =
        LocalSession.via(
            "setpriv --reuid=65534 --regid=65534 --clear-groups",
            ShellCommand.become(BecomeMethod.SUDO),
            Timeouts.usual())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "id -u; exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("asks for a password: use -K");
    }
  }

  @Test
  void aTerminalIsNotToBeHadHere() {
    ShellCommand shell = ShellCommand.become(BecomeMethod.SU, Password.of("secret".toCharArray()));
    try (Session session = LocalSession.here(shell, Timeouts.usual())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("--become sudo");
    }
  }
}
