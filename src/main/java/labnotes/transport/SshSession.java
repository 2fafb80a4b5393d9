package labnotes.transport;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shell on another host, over SSH; it connects when it is first needed. */
public final class SshSession implements Session {
  private final Route route;
  private final RememberedAnswers answers;
  private final Shell shell;
  private final Deadlines deadlines;
  private final Object connecting = new Object();
  private volatile @Nullable Connection connection;
  private volatile @Nullable UnreachableException troubleAhead;
  private volatile boolean closed;

  private SshSession(Route route, RememberedAnswers answers, Shell shell, Deadlines deadlines) {
    this.route = route;
    this.answers = answers;
    this.shell = shell;
    this.deadlines = deadlines;
  }

  /** A session with a host; nothing is sent before {@link #connect} or the first program. */
  public static SshSession to(
      Target target, SshOptions options, LocalUser user, Asker asker, Shell shell) {
    RememberedAnswers answers = RememberedAnswers.of(asker);
    return new SshSession(
        new Route(target, options, user, answers), answers, shell, options.deadlines());
  }

  /** Asks its user nothing that was answered for this one. */
  @Override
  public Optional<Session> anew() {
    RememberedAnswers again = answers.again();
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

  private Connection connection() throws UnreachableException {
    synchronized (connecting) {
      Connection current = connection;
      if (current != null && current.isAlive()) {
        return current;
      }
      UnreachableException trouble = troubleAhead;
      if (trouble != null) {
        troubleAhead = null;
        throw trouble;
      }
      Connection made = route.connect();
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
    Connection current = connection();
    ChannelExec channel = current.channel();
    Exchange exchange = new Exchange(shell.handshake(), shell::explain);
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
      if (channel.getExitStatus() == Exchange.UNKNOWN && channel.getExitSignal() == null) {
        endedWithoutStatus(current, exchange);
      }
    } catch (JSchException broken) {
      throw current.lost("before the program was sent", broken);
    } finally {
      channel.disconnect();
    }
  }

  private void endedWithoutStatus(Connection current, Exchange exchange) throws IOException {
    if (closed) {
      throw new UnreachableException("the session was closed; " + progress(exchange), null);
    }
    if (current.isGone()) {
      throw current.lost("while the program ran; " + progress(exchange), null);
    }
  }

  private static String progress(Exchange exchange) {
    return exchange.received() + " bytes of the answers had come";
  }

  @Override
  public void close() {
    closed = true;
    route.abandon();
    Connection current = connection;
    if (current != null) {
      current.close();
    }
  }
}
