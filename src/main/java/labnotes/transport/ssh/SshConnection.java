package labnotes.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.auth.PromptingUserInfo;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.HostKeyVerifier;
import labnotes.transport.ssh.hostkey.KnownHosts;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import labnotes.transport.ssh.stream.DuplexStream;
import labnotes.transport.ssh.stream.ForwardedStream;
import labnotes.transport.ssh.stream.StreamProxy;
import org.jspecify.annotations.Nullable;

/** A connection to an ssh server that was verified and has let the user in. */
final class SshConnection implements AutoCloseable {
  private static final int WINDOW = 4 * 1024 * 1024;
  private static final int PACKET = 32 * 1024;
  private static final int LOOKS = 50;
  private static final long PAUSE_MILLIS = 20;

  private final SshSettings settings;
  private final DuplexStream wire;
  private final ConnectionMonitor heartbeat;
  private final Session session;

  private SshConnection(SshSettings settings, DuplexStream wire, ConnectionMonitor heartbeat, Session session) {
    this.settings = settings;
    this.wire = wire;
    this.heartbeat = heartbeat;
    this.session = session;
  }

  /**
   * Makes a connection on a wire.
   *
   * @throws Refused when the user was not let in, so that another way to log in can be tried
   */
  static SshConnection on(DuplexStream wire, SshSettings settings, LoginAttempt login, KnownHosts known)
      throws UnreachableException, Refused {
    ConnectionMonitor heartbeat = ConnectionMonitor.watch(settings, wire);
    HostKeyVerifier hostKeys = new HostKeyVerifier(settings, known);
    CertificateRejectionLogger remarks = new CertificateRejectionLogger();
    Session session = null;
    try {
      JSch jsch = new JSch();
      jsch.setInstanceLogger(remarks);
      session = jsch.getSession(settings.user(), settings.host(), settings.port());
      session.setConfig(properties(wire, settings, known, login));
      session.setHostKeyRepository(hostKeys);
      session.setIdentityRepository(login.identities());
      login.asker().watchedBy(heartbeat);
      session.setUserInfo(new PromptingUserInfo(settings, login.asker()));
      session.setDaemonThread(true);
      if (settings.hostKeyAlias() != null) {
        session.setHostKeyAlias(settings.hostKeyAlias());
      }
      session.setProxy(StreamProxy.over(wire, heartbeat));
      session.connect(0);
      heartbeat.connected(session::sendKeepAliveMsg);
      return new SshConnection(settings, wire, heartbeat, session);
    } catch (JSchException failed) {
      heartbeat.close();
      wire.close();
      throw new ConnectFailure(settings, hostKeys, heartbeat, remarks, session)
          .explain(failed, login);
    }
  }

  private static Properties properties(
      DuplexStream wire, SshSettings settings, KnownHosts known, LoginAttempt login) {
    SshAlgorithms algorithms = settings.algorithms();
    Properties properties = new Properties();
    properties.setProperty("StrictHostKeyChecking", "yes");
    properties.setProperty("prefer_known_host_key_types", "no");
    properties.setProperty("kex", String.join(",", algorithms.exchanges()));
    properties.setProperty("server_host_key", String.join(",", known.prefer(algorithms.hostKeys())));
    properties.setProperty("PubkeyAcceptedAlgorithms", String.join(",", algorithms.userKeys()));
    for (String direction : new String[] {"c2s", "s2c"}) {
      properties.setProperty("cipher." + direction, String.join(",", algorithms.ciphers()));
      properties.setProperty("mac." + direction, String.join(",", algorithms.macs()));
      properties.setProperty(
          "compression." + direction, wire.isFar() ? "zlib@openssh.com,none" : "none");
    }
    // A JDK 17 has all of what is offered: trying it out would only take time.
    for (String check : new String[] {"Ciphers", "Kexes", "Macs", "Signatures"}) {
      properties.setProperty("Check" + check, "");
    }
    properties.setProperty("PreferredAuthentications", login.methods());
    properties.setProperty("enable_auth_none", login.asksForMethods() ? "yes" : "no");
    properties.setProperty("enable_pubkey_auth_query", login.offersFirst() ? "yes" : "no");
    properties.setProperty("MaxAuthTries", "20");
    return properties;
  }

  /** Opens a channel that will run one command; nothing is sent yet. */
  ChannelExec channel() throws IOException {
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

  /** A wire that leads through this host to another. */
  DuplexStream forward(String host, int port) throws UnreachableException {
    try {
      return ForwardedStream.open(session.getStreamForwarder(host, port), this::close);
    } catch (JSchException | IOException refused) {
      throw new UnreachableException(
          settings.shown()
              + " lets no connection to "
              + host
              + ", port "
              + port
              + ", through: check that the host is up and that forwarding is allowed",
          refused);
    }
  }

  /** Marks the time in which a receiver takes the host's bytes. */
  OutputStream delivering(OutputStream sink) {
    return heartbeat.delivering(sink);
  }

  boolean isAlive() {
    return session.isConnected() && heartbeat.verdict().isEmpty();
  }

  /**
   * Whether it is no more. JSch ends the channels of a connection that broke before it calls the
   * connection itself broken, so that is waited for, a second at most.
   */
  boolean isGone() {
    for (int look = 0; look < LOOKS && isAlive(); look++) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return !isAlive();
  }

  /** The exception of a connection that is no more. */
  UnreachableException lost(String when, @Nullable Throwable cause) {
    return new UnreachableException(
        heartbeat
            .verdict()
            .map(verdict -> "the connection was given up " + when + ": " + verdict)
            .orElse("the connection to " + settings.shown() + " broke " + when),
        cause);
  }

  @Override
  public void close() {
    heartbeat.close();
    wire.close();
    session.disconnect();
  }

  /** The user was not let in. */
  static final class Refused extends Exception {
    private final UnreachableException report;
    private final String methods;

    Refused(UnreachableException report, String methods) {
      super(report);
      this.report = report;
      this.methods = methods;
    }

    UnreachableException report() {
      return report;
    }

    /** The ways to log in that the server still offers, as far as it told. */
    String methods() {
      return methods;
    }
  }
}
