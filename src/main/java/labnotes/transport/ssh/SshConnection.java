package labnotes.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.auth.PromptingUserInfo;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.HostKeyVerifier;
import labnotes.transport.ssh.hostkey.KnownHosts;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import labnotes.transport.ssh.stream.DuplexStream;
import labnotes.transport.ssh.stream.ForwardedStream;
import labnotes.transport.ssh.stream.StreamProxy;
import org.jspecify.annotations.Nullable;

/** A connection to an SSH server with a verified host key and a logged-in user. */
final class SshConnection implements AutoCloseable {
  private static final int WINDOW = 4 * 1024 * 1024;
  private static final int PACKET = 32 * 1024;
  private static final int POLLS = 50;
  private static final long POLL_MILLIS = 20;

  private final SshSettings settings;
  private final DuplexStream stream;
  private final ConnectionMonitor monitor;
  private final Session session;

  private SshConnection(
      SshSettings settings, DuplexStream stream, ConnectionMonitor monitor, Session session) {
    this.settings = settings;
    this.stream = stream;
    this.monitor = monitor;
    this.session = session;
  }

  /**
   * Opens a connection over a stream.
   *
   * @throws LoginRefusedException if the server refused the login, so that another attempt can
   *     follow
   */
  static SshConnection open(
      DuplexStream stream, SshSettings settings, LoginAttempt login, KnownHosts known)
      throws UnreachableException, LoginRefusedException {
    ConnectionMonitor monitor = ConnectionMonitor.start(settings, stream);
    HostKeyVerifier hostKeys = new HostKeyVerifier(settings, known);
    CertificateRejectionLogger certificate = new CertificateRejectionLogger();
    Session session = null;
    try {
      JSch jsch = new JSch();
      jsch.setInstanceLogger(certificate);
      session = jsch.getSession(settings.user(), settings.host(), settings.port());
      session.setConfig(JschConfig.of(stream, settings.algorithms(), known, login));
      session.setHostKeyRepository(hostKeys);
      session.setIdentityRepository(login.keys());
      login.prompter().pause(monitor);
      session.setUserInfo(new PromptingUserInfo(settings, login.prompter()));
      session.setDaemonThread(true);
      if (settings.hostKeys().alias() != null) {
        session.setHostKeyAlias(settings.hostKeys().alias());
      }
      session.setProxy(StreamProxy.over(stream, monitor));
      session.connect(0);
      monitor.startKeepAlive(session::sendKeepAliveMsg);
      return new SshConnection(settings, stream, monitor, session);
    } catch (JSchException failed) {
      monitor.close();
      stream.close();
      throw new ConnectFailure(settings, hostKeys, monitor, certificate, session)
          .explain(failed, login);
    } catch (RuntimeException malformed) {
      // JSch reads a message that is shorter or longer than it says without checks.
      monitor.close();
      stream.close();
      throw new UnreachableException(
          "ssh: handshake with "
              + settings.displayName()
              + " failed: what it sends is not valid SSH; check that an SSH server listens there",
          malformed);
    }
  }

  /** Opens a channel for one command without sending anything. */
  ChannelExec openChannel() throws IOException {
    try {
      ChannelExec channel = (ChannelExec) session.openChannel("exec");
      if (channel == null) {
        throw lost("before the program was sent", null);
      }
      channel.setLocalWindowSizeMax(WINDOW);
      channel.setLocalPacketSize(PACKET);
      return channel;
    } catch (JSchException down) {
      throw lost("before the program was sent", down);
    }
  }

  /** Opens a stream through this host to another; closing it closes this connection. */
  DuplexStream forward(String host, int port) throws UnreachableException {
    try {
      return ForwardedStream.open(session.getStreamForwarder(host, port), this::close);
    } catch (JSchException | IOException refused) {
      throw new UnreachableException(
          "ssh: jump host "
              + settings.displayName()
              + " did not connect to "
              + host
              + " port "
              + port
              + "; check that "
              + host
              + " is up and the jump host allows TCP forwarding",
          refused);
    }
  }

  /** Returns a stream to the receiver of output; the time that it blocks does not count. */
  OutputStream trackDelivery(OutputStream receiver) {
    return monitor.trackDelivery(receiver);
  }

  boolean isAlive() {
    return session.isConnected() && monitor.failure().isEmpty();
  }

  /**
   * Returns whether the connection broke. JSch ends the channels of a broken connection before it
   * marks the connection, so this method waits up to a second.
   */
  boolean isBroken() {
    for (int poll = 0; poll < POLLS && isAlive(); poll++) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return !isAlive();
  }

  /** Returns the exception to throw for a broken connection. */
  UnreachableException lost(String when, @Nullable Throwable cause) {
    String subject = "ssh: connection to " + settings.displayName();
    return new UnreachableException(
        monitor
            .failure()
            .map(reason -> subject + " timed out " + when + ": " + reason)
            .orElse(subject + " was lost " + when),
        cause);
  }

  @Override
  public void close() {
    monitor.close();
    stream.close();
    session.disconnect();
  }
}
