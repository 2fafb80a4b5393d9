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
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that stop responding; the timeouts are well below JUnit's limit. */
@Timeout(60)
class UnresponsiveHostIT {
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(50), Duration.ofMillis(300), 2);
  private static final Timeouts SHORT_CONNECT =
      new Timeouts(
          Duration.ofSeconds(1), SHORT.run(), SHORT.aliveInterval(), SHORT.aliveCountMax());

  @TempDir Path directory = Path.of("");

  private static SshSession open(OpenSshServer server, SshDestination destination)
      throws IOException {
    return open(server, destination, SHORT);
  }

  private static SshSession open(
      OpenSshServer server, SshDestination destination, Timeouts timeouts) throws IOException {
    SshOptions options =
        new SshOptions(
            server.options().config(),
            List.of(server.identity()),
            server.knownHosts(),
            NewHostKeyPolicy.ACCEPT,
            Set.of(),
            timeouts);
    return SshSession.to(
        destination, options, server.user(), Prompter.none(), ShellCommand.asLoginUser());
  }

  private static InputStream program(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a stream that runs an action at the first byte. */
  private static OutputStream atFirstByte(IoAction action) {
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

  interface IoAction {
    void run() throws IOException;
  }

  @Test
  void breaksTheConnectionToAServerThatStopsDuringAProgram() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun; sleep 40; exit 0\n"),
                      atFirstByte(() -> server.signal("STOP")),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has not responded for")
          .hasMessageContaining("6 bytes");
      server.signal("CONT");
    }
  }

  @Test
  void breaksTheConnectionToAServerThatStopsReading() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun\n" + "# endless\n".repeat(3_000_000) + "exit 0\n"),
                      atFirstByte(() -> server.signal("STOP")),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has not responded for");
      server.signal("CONT");
    }
  }

  @Test
  void breaksTheConnectionToAServerThatStopsBetweenPrograms() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
      server.signal("STOP");
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class);
      server.signal("CONT");
    }
  }

  @RepeatedTest(5)
  void reportsTheProgressOfALostConnection() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("echo begun; sleep 40; exit 0\n"),
                      atFirstByte(() -> server.killConnections()),
                      OutputStream.nullOutputStream()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("was lost while the program ran")
          .hasMessageContaining("6 bytes");
      assertThat(ProgramOutput.of(session, "echo again; exit 0\n").out()).isEqualTo("again\n");
    }
  }

  @Test
  void keepsTheConnectionDuringASilentProgram() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      assertThat(ProgramOutput.of(session, "sleep 3; echo done; exit 0\n").out())
          .isEqualTo("done\n");
    }
  }

  @Test
  void keepsTheConnectionWithASlowReceiver() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, server.destination())) {
      session.run(
          program("echo hello; exit 0\n"),
          atFirstByte(UnresponsiveHostIT::sleep),
          OutputStream.nullOutputStream());
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  private static void sleep() {
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void limitsTheHandshakeWithASilentServer() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session =
            open(
                server,
                new SshDestination("root", "127.0.0.1", silent.getLocalPort()),
                SHORT_CONNECT)) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not complete the SSH handshake within 1 s");
    }
  }

  @Test
  void limitsTheHandshakeWithASlowServer() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session =
            open(
                server,
                new SshDestination("root", "127.0.0.1", slow.getLocalPort()),
                SHORT_CONNECT)) {
      Thread sender = new Thread(() -> sendSlowly(slow));
      sender.setDaemon(true);
      sender.start();
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not complete the SSH handshake");
    }
  }

  private static void sendSlowly(ServerSocket port) {
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
  void reportsARefusedConnection() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session =
            open(server, new SshDestination("root", "127.0.0.1", OpenSshServer.freePort()))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("ssh: connection to root@127.0.0.1")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void reportsAnUnknownHostName() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Session session = open(server, new SshDestination("root", "no-such-host.invalid", 0))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("host name no-such-host.invalid cannot be resolved");
    }
  }

  @Test
  void reportsAServerThatDoesNotSpeakSsh() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Session session =
            open(server, new SshDestination("root", "127.0.0.1", web.getLocalPort()))) {
      Thread answer = new Thread(() -> answer(web));
      answer.setDaemon(true);
      answer.start();
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("handshake with");
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
