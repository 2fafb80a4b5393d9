package labnotes.transport.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.become.ShellFailureExplainer;
import labnotes.transport.exchange.ProgramExchange;
import labnotes.transport.exchange.StreamPump;

/** A shell that is a process of this machine. */
public final class LocalSession implements Session {
  private final List<String> command;
  private final ShellCommand shell;
  private final ShellFailureExplainer explanation;
  private final Duration limit;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private LocalSession(List<String> command, ShellCommand shell, ShellFailureExplainer explanation, Duration limit) {
    this.command = command;
    this.shell = shell;
    this.explanation = explanation;
    this.limit = limit;
  }

  /** This machine's own shell, with the user's own rights and the usual deadline. */
  public static LocalSession here() {
    return here(ShellCommand.plain(), Timeouts.usual());
  }

  /** This machine's own shell. */
  public static LocalSession here(ShellCommand shell, Timeouts deadlines) {
    return new LocalSession(shell.words(), shell, shell::explain, deadlines.run());
  }

  /** A shell behind a command of this machine, with the usual deadline. */
  public static LocalSession via(String via) {
    return via(via, ShellCommand.plain(), Timeouts.usual());
  }

  /**
   * A shell behind a command of this machine.
   *
   * @param via shell words that run what follows them somewhere else, such as {@code chroot DIR} or
   *     {@code jexec NAME}
   */
  public static LocalSession via(String via, ShellCommand shell, Timeouts deadlines) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "exec " + via + " \"$@\"", via));
    command.addAll(shell.words());
    ShellFailureExplainer explanation = shell.behind(via);
    return new LocalSession(command, shell, explanation, deadlines.run());
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    if (shell.needsTerminal()) {
      throw new IOException(
          "the password for this machine can only be given to sudo: use --become sudo, or run"
              + " labnotes as root");
    }
    ProgramExchange exchange = new ProgramExchange(shell.handshake(), explanation);
    Process process = start();
    running.add(process);
    try {
      AtomicInteger open = new AtomicInteger(2);
      Runnable onEnd =
          () -> {
            if (open.decrementAndGet() == 0) {
              process.onExit().join();
              exchange.close();
            }
          };
      StreamPump.start(exchange.input(program), process.getOutputStream(), () -> {});
      StreamPump.start(process.getErrorStream(), exchange.errors(err, () -> {}), onEnd);
      StreamPump.start(process.getInputStream(), exchange.output(out), onEnd);
      if (!exchange.await(() -> status(process), limit)) {
        throw new UnreachableException(
            "the program did not finish within "
                + limit.toSeconds()
                + " s; "
                + exchange.received()
                + " bytes of the answers had come",
            null);
      }
      if (!running.contains(process)) {
        throw new UnreachableException("the session was closed while the program ran", null);
      }
    } finally {
      running.remove(process);
      if (process.isAlive()) {
        end(process);
      }
    }
  }

  private Process start() throws IOException {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException absent) {
      throw new IOException("no shell on this machine: " + absent.getMessage(), absent);
    }
  }

  private static int status(Process process) {
    return process.isAlive() ? ProgramExchange.UNKNOWN : process.exitValue();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    List<Process> ended = List.copyOf(running);
    running.clear();
    ended.forEach(LocalSession::end);
  }
}
