package labnotes.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.exchange.ProgramExchange;
import labnotes.transport.ssh.auth.CachingPrompter;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.jspecify.annotations.Nullable;

/** A shell on another host, over SSH; it connects when it is first needed. */
public final class SshSession implements Session {
  private final SshRoute route;
  private final CachingPrompter answers;
  private final ShellCommand shell;
  private final Timeouts deadlines;
  private final Object connecting = new Object();
  private volatile @Nullable SshConnection connection;
  private volatile @Nullable UnreachableException troubleAhead;
  private volatile boolean closed;

  private SshSession(SshRoute route, CachingPrompter answers, ShellCommand shell, Timeouts deadlines) {
    this.route = route;
    this.answers = answers;
    this.shell = shell;
    this.deadlines = deadlines;
  }

  /** A session with a host; nothing is sent before {@link #connect} or the first program. */
  public static SshSession to(
      SshDestination target, SshOptions options, LocalUser user, Prompter asker, ShellCommand shell) {
    CachingPrompter answers = CachingPrompter.of(asker);
    return new SshSession(
        new SshRoute(target, options, user, answers), answers, shell, options.deadlines());
  }

  /** Asks its user nothing that was answered for this one. */
  @Override
  public Optional<Session> anew() {
    CachingPrompter again = answers.again();
    return Optional.of(new SshSession(route.asking(again), again, shell, deadlines));
  }

  /**
   * The name or address that the ssh configuration connects to; nothing where it goes through other
   * hosts or a command, so that the name means nothing here.
   *
   * @throws UnreachableException when the configuration cannot be read
   */
  public Optional<String> direct() throws UnreachableException {
    return route.direct();
  }

  /**
   * Connects, if that was not done yet.
   *
   * @throws UnreachableException when the host cannot be reached or verified, or lets nobody in
   */
  public void connect() throws UnreachableException {
    connection();
  }

  /**
   * Begins to connect while the caller does something else; what stands in the way is told when the
   * session is first used.
   */
  public void connectAhead() {
    Thread ahead =
        new Thread(
            () -> {
              synchronized (connecting) {
                try {
                  connection();
                } catch (UnreachableException trouble) {
                  troubleAhead = trouble;
                }
              }
            },
            "connect");
    ahead.setDaemon(true);
    ahead.start();
  }

  private SshConnection connection() throws UnreachableException {
    synchronized (connecting) {
      SshConnection current = connection;
      if (current != null && current.isAlive()) {
        return current;
      }
      UnreachableException trouble = troubleAhead;
      if (trouble != null) {
        troubleAhead = null;
        throw trouble;
      }
      SshConnection made = route.connect();
      connection = made;
      if (closed) {
        made.close();
        throw new UnreachableException("the session is closed", null);
      }
      return made;
    }
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    SshConnection current = connection();
    ChannelExec channel = current.channel();
    ProgramExchange exchange = new ProgramExchange(shell.handshake(), shell::explain);
    channel.setCommand(shell.line());
    if (shell.needsTerminal()) {
      channel.setPty(true);
      channel.setPtyType("dumb");
      channel.setTerminalMode(TerminalModes.SILENT);
    }
    channel.setInputStream(exchange.input(program));
    channel.setOutputStream(exchange.output(current.delivering(out)));
    channel.setErrStream(exchange.errors(current.delivering(err), exchange::close));
    try {
      channel.connect();
      if (!exchange.await(channel::getExitStatus, deadlines.run())) {
        current.close();
        throw new UnreachableException(
            route.target()
                + " did not finish within "
                + deadlines.run().toSeconds()
                + " s; "
                + progress(exchange),
            null);
      }
      if (channel.getExitStatus() == ProgramExchange.UNKNOWN && channel.getExitSignal() == null) {
        endedWithoutStatus(current, exchange);
      }
    } catch (JSchException broken) {
      throw current.lost("before the program was sent", broken);
    } finally {
      channel.disconnect();
    }
  }

  private void endedWithoutStatus(SshConnection current, ProgramExchange exchange) throws IOException {
    if (closed) {
      throw new UnreachableException("the session was closed; " + progress(exchange), null);
    }
    if (current.isGone()) {
      throw current.lost("while the program ran; " + progress(exchange), null);
    }
  }

  private static String progress(ProgramExchange exchange) {
    return exchange.received() + " bytes of the answers had come";
  }

  @Override
  public void close() {
    closed = true;
    route.abandon();
    SshConnection current = connection;
    if (current != null) {
      current.close();
    }
  }
}
