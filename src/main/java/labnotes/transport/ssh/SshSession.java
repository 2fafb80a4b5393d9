package labnotes.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.InputPadding;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.exchange.ProgramExchange;
import labnotes.transport.ssh.auth.CachingPrompter;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.SshConfigResolver;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.jspecify.annotations.Nullable;

/** A session over SSH, which connects at its first use. */
public final class SshSession implements Session {
  private final SshRoute route;
  private final CachingPrompter prompter;
  private final ShellCommand shell;
  private final Timeouts timeouts;
  private final Object connecting = new Object();
  private volatile @Nullable SshConnection connection;
  private volatile @Nullable UnreachableException backgroundFailure;
  private volatile boolean closed;
  private volatile boolean isInputRead;

  private SshSession(
      SshRoute route, CachingPrompter prompter, ShellCommand shell, Timeouts timeouts) {
    this.route = route;
    this.prompter = prompter;
    this.shell = shell;
    this.timeouts = timeouts;
  }

  /** Returns a session that sends nothing before {@link #connect} or its first program. */
  public static SshSession to(
      SshDestination destination,
      SshOptions options,
      LocalUser user,
      Prompter prompter,
      ShellCommand shell) {
    CachingPrompter caching = CachingPrompter.of(prompter);
    SshConfigResolver resolver = new SshConfigResolver(options, user);
    return new SshSession(
        new SshRoute(destination, resolver, caching), caching, shell, options.timeouts());
  }

  /** Returns a session over another connection, which reuses the passwords of this one. */
  @Override
  public Optional<Session> duplicate() {
    CachingPrompter copy = prompter.copy();
    return Optional.of(new SshSession(route.withPrompter(copy), copy, shell, timeouts));
  }

  /**
   * Returns the host's address or name from the ssh configuration; empty for a name if the route
   * leads through jump hosts or a command, from where the name may mean another host.
   *
   * @throws UnreachableException if the configuration cannot be read
   */
  public Optional<String> resolvableHost() throws UnreachableException {
    return route.resolvableHost();
  }

  /**
   * Connects unless the session is connected.
   *
   * @throws UnreachableException if the host cannot be reached or verified, or refuses the login
   */
  public void connect() throws UnreachableException {
    connection();
  }

  /** Starts to connect in the background; the session's first use throws what failed. */
  public void connectInBackground() {
    Thread thread =
        new Thread(
            () -> {
              synchronized (connecting) {
                try {
                  connection();
                } catch (UnreachableException failed) {
                  backgroundFailure = failed;
                }
              }
            },
            "connect");
    thread.setDaemon(true);
    thread.start();
  }

  private SshConnection connection() throws UnreachableException {
    synchronized (connecting) {
      SshConnection current = connection;
      if (current != null && current.isAlive()) {
        return current;
      }
      UnreachableException failure = backgroundFailure;
      if (failure != null) {
        backgroundFailure = null;
        throw failure;
      }
      SshConnection made = route.connect();
      connection = made;
      if (closed) {
        made.close();
        throw new UnreachableException("ssh: the session was closed", null);
      }
      return made;
    }
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    SshConnection current = connection();
    ChannelExec channel = current.openChannel();
    ProgramExchange exchange = ProgramExchange.with(shell, shell);
    channel.setCommand(shell.line());
    if (shell.needsTerminal()) {
      channel.setPty(true);
      channel.setPtyType("dumb");
      channel.setTerminalMode(TerminalModes.NO_ECHO);
    }
    channel.setInputStream(new SequenceInputStream(shell.padding(), exchange.input(program)));
    channel.setOutputStream(exchange.output(current.trackDelivery(out)));
    channel.setErrStream(exchange.errors(current.trackDelivery(err), exchange::close));
    try {
      channel.connect();
      if (!exchange.await(channel::getExitStatus, timeouts.run())) {
        current.close();
        throw new UnreachableException(
            "ssh: the program on "
                + route.destination()
                + " did not finish within "
                + timeouts.run().toSeconds()
                + " s; "
                + exchange.describeProgress(),
            null);
      }
      isInputRead |= exchange.isInputRead();
      if (channel.getExitStatus() == ProgramExchange.UNKNOWN && channel.getExitSignal() == null) {
        checkConnection(current, exchange);
      }
    } catch (JSchException broken) {
      throw current.lost("before the program was sent", broken);
    } finally {
      channel.disconnect();
    }
  }

  @Override
  public List<String> remarks() {
    return isInputRead
        ? List.of(InputPadding.REPORT + "; let it return early in a shell that is not interactive")
        : List.of();
  }

  /** Throws what ended a program that reported no exit status. */
  private void checkConnection(SshConnection current, ProgramExchange exchange) throws IOException {
    if (closed) {
      throw new UnreachableException(
          "ssh: the session was closed; " + exchange.describeProgress(), null);
    }
    if (current.isBroken()) {
      throw current.lost("while the program ran (" + exchange.describeProgress() + ")", null);
    }
  }

  @Override
  public void close() {
    closed = true;
    route.cancel();
    SshConnection current = connection;
    if (current != null) {
      current.close();
    }
  }
}
