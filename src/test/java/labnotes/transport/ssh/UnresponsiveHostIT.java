package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that stops answering is an error, never a hang: the limits are minutes below JUnit's. */
@Timeout(60)
class UnresponsiveHostIT {
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(50), Duration.ofMillis(300), 2);
  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(1), SHORT.run(), SHORT.probe(), SHORT.probes());

  @TempDir Path folder = Path.of("");

  private static SshSession open(OpenSshServer server, SshDestination target) throws IOException {
    return open(server, target, SHORT);
  }

  private static SshSession open(OpenSshServer server, SshDestination target, Timeouts deadlines)
      throws IOException {
    SshOptions options =
        new SshOptions(
            server.options().config(),
            List.of(server.identity()),
            server.knownHosts(),
            SshOptions.NewKeys.ACCEPT,
            Set.of(),
            deadlines);
    return SshSession.to(target, options, server.user(), Prompter.nobody(), ShellCommand.plain());
  }

  private static InputStream program(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Does something at the first byte that arrives. */
  private static OutputStream atFirstByte(Action action) {
    return new OutputStream() {
      private boolean done;

      @Override
      public void write(int value) {
        if (!done) {
          done = true;
          try {
            action.run();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        }
      }
    };
  }

  interface Action {
    void run() throws IOException;
  }

  @Test
  void aServerThatIsStoppedInMidRunIsGivenUp() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun; sleep 40; exit 0\n"),
                      atFirstByte(() -> server.signal("STOP")),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has not answered for")
          .hasMessageContaining("6 bytes");
      server.signal("CONT");
    }
  }

  @Test
  void aServerThatIsStoppedWhileTheProgramIsSentIsGivenUp() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun\n" + "# endless\n".repeat(3_000_000) + "exit 0\n"),
                      atFirstByte(() -> server.signal("STOP")),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has not answered for");
      server.signal("CONT");
    }
  }

  @Test
  void aServerThatIsStoppedBetweenTwoProgramsIsGivenUp() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
      server.signal("STOP");
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class);
      server.signal("CONT");
    }
  }

  @RepeatedTest(5)
  void aConnectionThatVanishesInMidRunSaysHowFarItGot() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun; sleep 40; exit 0\n"),
                      atFirstByte(() -> server.killConnections()),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("broke while the program ran")
          .hasMessageContaining("6 bytes");
      assertThat(ProgramOutput.of(session, "echo again; exit 0\n").out()).isEqualTo("again\n");
    }
  }

  @Test
  void aProgramThatIsSilentForLongIsNoDeadHost() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      assertThat(ProgramOutput.of(session, "sleep 3; echo done; exit 0\n").out()).isEqualTo("done\n");
    }
  }

  @Test
  void aReceiverThatTakesItsTimeIsNoDeadHost() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, server.target())) {
      session.run(
          program("echo hello; exit 0\n"),
          atFirstByte(UnresponsiveHostIT::dawdle),
          OutputStream.nullOutputStream());
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  private static void dawdle() {
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPortThatSaysNothingIsGivenUp() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session =
            open(server, new SshDestination("root", "127.0.0.1", silent.getLocalPort()), IMPATIENT)) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not finish its greeting within 1 s");
    }
  }

  @Test
  void aServerThatDribblesIsGivenUp() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session =
            open(server, new SshDestination("root", "127.0.0.1", slow.getLocalPort()), IMPATIENT)) {
      Thread dribble = new Thread(() -> dribble(slow));
      dribble.setDaemon(true);
      dribble.start();
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not finish its greeting");
    }
  }

  private static void dribble(ServerSocket port) {
    try (Socket socket = port.accept()) {
      while (true) {
        socket.getOutputStream().write('x');
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whereNobodyListensTheHostIsUnreachable() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, new SshDestination("root", "127.0.0.1", OpenSshServer.freePort()))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("no connection to root@127.0.0.1")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void aNameThatIsNotKnownSaysSo() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        Session session = open(server, new SshDestination("root", "no-such-host.invalid", 0))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("there is no host of the name no-such-host.invalid");
    }
  }

  @Test
  void somethingElseThanSshSaysSo() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder);
        ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session = open(server, new SshDestination("root", "127.0.0.1", web.getLocalPort()))) {
      Thread answer = new Thread(() -> answer(web));
      answer.setDaemon(true);
      answer.start();
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("could not be greeted");
    }
  }

  private static void answer(ServerSocket port) {
    try (Socket socket = port.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException over) {
      Thread.currentThread().interrupt();
    }
  }
}
