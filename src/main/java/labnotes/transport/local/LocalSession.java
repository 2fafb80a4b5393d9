package labnotes.transport.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.InputPadding;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.become.ShellFailureExplainer;
import labnotes.transport.exchange.ProgramExchange;
import labnotes.transport.exchange.StreamPump;

/** A session whose shell is a process of this machine, behind another command if one is given. */
public final class LocalSession implements Session {
  private final List<String> command;
  private final ShellCommand shell;
  private final ShellFailureExplainer explainer;
  private final Duration limit;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private LocalSession(
      List<String> command, ShellCommand shell, ShellFailureExplainer explainer, Duration limit) {
    this.command = command;
    this.shell = shell;
    this.explainer = explainer;
    this.limit = limit;
  }

  /** Returns a session on this machine as the current user, with the default timeouts. */
  public static LocalSession here() {
    return here(ShellCommand.asLoginUser(), Timeouts.defaults());
  }

  /** Returns a session on this machine. */
  public static LocalSession here(ShellCommand shell, Timeouts timeouts) {
    return new LocalSession(shell.words(), shell, shell, timeouts.run());
  }

  /** Returns a session behind a command, with the default timeouts. */
  public static LocalSession via(String via) {
    return via(via, ShellCommand.asLoginUser(), Timeouts.defaults());
  }

  /**
   * Returns a session behind a command.
   *
   * @param via shell words that run the words after them elsewhere, such as {@code chroot DIR} or
   *     {@code jexec NAME}
   */
  public static LocalSession via(String via, ShellCommand shell, Timeouts timeouts) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "exec " + via + " \"$@\"", via));
    command.addAll(shell.words());
    return new LocalSession(command, shell, shell.behind(via), timeouts.run());
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    if (shell.needsTerminal()) {
      throw new IOException(
          "-K works only with --become sudo on this machine; use sudo, or run labnotes as root");
    }
    ProgramExchange exchange = ProgramExchange.with(shell, explainer);
    Process process = start();
    running.add(process);
    try {
      pump(process, exchange, program, out, err);
      if (!exchange.await(() -> status(process), limit)) {
        throw new UnreachableException(
            "the program did not finish within "
                + limit.toSeconds()
                + " s; "
                + exchange.describeProgress(),
            null);
      }
      if (!running.contains(process)) {
        throw new UnreachableException("the session was closed while the program ran", null);
      }
    } finally {
      running.remove(process);
      if (process.isAlive()) {
        kill(process);
      }
    }
  }

  private void pump(
      Process process,
      ProgramExchange exchange,
      InputStream program,
      OutputStream out,
      OutputStream err) {
    AtomicInteger open = new AtomicInteger(2);
    Runnable onEnd =
        () -> {
          if (open.decrementAndGet() == 0) {
            process.onExit().join();
            exchange.close();
          }
        };
    InputStream input =
        shell.dialog().isPresent()
            ? program
            : new SequenceInputStream(InputPadding.stream(), program);
    StreamPump.start(exchange.input(input), process.getOutputStream(), () -> {});
    StreamPump.start(process.getErrorStream(), exchange.errors(err, () -> {}), onEnd);
    StreamPump.start(process.getInputStream(), exchange.output(out), onEnd);
  }

  private Process start() throws IOException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      // Values of variables may be secrets, which what a run starts would inherit.
      builder.environment().keySet().removeIf(name -> name.startsWith("LABNOTES_VAR_"));
      return builder.start();
    } catch (IOException absent) {
      throw new IOException("/bin/sh cannot be started: " + absent.getMessage(), absent);
    }
  }

  private static int status(Process process) {
    return process.isAlive() ? ProgramExchange.UNKNOWN : process.exitValue();
  }

  private static void kill(Process process) {
    StepProcesses.of(process.toHandle()).forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    List<Process> killed = List.copyOf(running);
    running.clear();
    killed.forEach(LocalSession::kill);
  }
}
