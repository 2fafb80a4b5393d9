package labnotes.transport.become;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import labnotes.transport.Password;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Privilege escalation by the real sudo, doas and su, with and without a password. */
@Timeout(20)
class BecomeIT {
  private static final String PRINT_UID = "id -u; exit 0\n";
  @AutoClose private static BecomeServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = BecomeServer.start(directory);
  }

  private static Password password(String text) {
    return Password.of(text.toCharArray());
  }

  private static ProgramOutput run(String user, ShellCommand shell, String program)
      throws IOException {
    try (Session session = server.session(user, shell, Timeouts.defaults())) {
      return ProgramOutput.of(session, program);
    }
  }

  @ParameterizedTest
  @CsvSource({"SUDO", "DOAS"})
  void becomesRootWithoutAPassword(BecomeMethod become) throws Exception {
    assertThat(run("norma", ShellCommand.asRoot(become), PRINT_UID))
        .isEqualTo(new ProgramOutput("0\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"SUDO,alice", "SUDO,carol", "DOAS,alice", "DOAS,carol", "SU,alice", "SU,carol"})
  void reportsThatAPasswordIsRequired(BecomeMethod become, String user) {
    assertThatThrownBy(() -> run(user, ShellCommand.asRoot(become), PRINT_UID))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnreachableException.class)
        .hasMessageContaining("password; pass -K");
  }

  @ParameterizedTest
  @CsvSource({"SUDO,alice", "SUDO,carol", "DOAS,alice", "DOAS,carol", "SU,alice", "SU,carol"})
  void answersThePasswordPrompt(BecomeMethod become, String user) throws Exception {
    String password =
        become == BecomeMethod.SU ? BecomeServer.ROOT_PASSWORD : BecomeServer.PASSWORD;
    assertThat(run(user, ShellCommand.asRoot(become, password(password)), PRINT_UID))
        .isEqualTo(new ProgramOutput("0\n", ""));
  }

  /** Without a prompt, the shell would run the password as a command. */
  @ParameterizedTest
  @CsvSource({"SUDO,norma", "DOAS,norma", "SUDO,root", "DOAS,root", "SU,root"})
  void sendsNoPasswordWithoutAPrompt(BecomeMethod become, String user) throws Exception {
    ProgramOutput run =
        run(
            user,
            ShellCommand.asRoot(become, password("touch /labnotes-was-here")),
            "test -e /labnotes-was-here && echo run; id -u; exit 0\n");
    assertThat(run).isEqualTo(new ProgramOutput("0\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"SUDO", "DOAS", "SU"})
  void reportsAWrongPasswordWithoutShowingIt(BecomeMethod become) {
    assertThatThrownBy(
            () -> run("alice", ShellCommand.asRoot(become, password("hunter2")), PRINT_UID))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnreachableException.class)
        .hasMessageContaining("rejected the password")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"SUDO", "DOAS", "SU"})
  void skipsEscalationAsRoot(BecomeMethod become) throws Exception {
    assertThat(run("root", ShellCommand.asRoot(become), PRINT_UID))
        .isEqualTo(new ProgramOutput("0\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"SUDO,alice", "DOAS,alice", "SU,carol"})
  void hidesThePasswordFromTheProcessList(BecomeMethod become, String user) throws Exception {
    String password =
        become == BecomeMethod.SU ? BecomeServer.ROOT_PASSWORD : BecomeServer.PASSWORD;
    String listed =
        run(
                user,
                ShellCommand.asRoot(become, password(password)),
                "cat /proc/[0-9]*/cmdline | tr '\\0' ' '; cat /proc/[0-9]*/environ; exit 0\n")
            .out();
    assertThat(listed).contains("/bin/sh -s").doesNotContain(password + "\0");
  }

  /** A terminal on the host must neither echo nor translate. */
  @Test
  void passesAllBytesThroughATerminal() throws Exception {
    byte[] every = new byte[255];
    for (int value = 1; value < 256; value++) {
      every[value - 1] = (byte) value;
    }
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.writeBytes("cat <<'labnotes-end'\n".getBytes(StandardCharsets.UTF_8));
    program.writeBytes(every);
    program.writeBytes("\nlabnotes-end\n".getBytes(StandardCharsets.UTF_8));
    byte[] line = new byte[1000];
    Arrays.fill(line, (byte) 'x');
    line[0] = '#';
    line[999] = '\n';
    for (int sent = 0; sent < 2_000_000; sent += line.length) {
      program.writeBytes(line);
    }
    program.writeBytes("head -c 2000000 /dev/zero; exit 0\n".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Session session =
        server.session(
            "alice",
            ShellCommand.asRoot(BecomeMethod.DOAS, password(BecomeServer.PASSWORD)),
            Timeouts.defaults())) {
      session.run(
          new ByteArrayInputStream(program.toByteArray()), out, OutputStream.nullOutputStream());
    }
    byte[] expected = new byte[256 + 2_000_000];
    System.arraycopy(every, 0, expected, 0, 255);
    expected[255] = '\n';
    assertThat(out.toByteArray()).isEqualTo(expected);
  }
}
