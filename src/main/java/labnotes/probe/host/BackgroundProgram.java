package labnotes.probe.host;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labnotes.sh.Sh;
import labnotes.transport.UnreachableException;

/** A program that runs on a host in the background until it is stopped. */
public final class BackgroundProgram implements AutoCloseable {
  /** What programs print to standard error when they are ready. */
  public static final String READY = "labnotes: ready";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final ProbeHost host;
  private final ProgramErrorOutput errorOutput;
  private final KeepAliveInput input;
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();

  private BackgroundProgram(ProbeHost host, String readyText, Sh program) {
    this.host = host;
    this.errorOutput = new ProgramErrorOutput(readyText);
    this.input = new KeepAliveInput(program);
  }

  /**
   * Starts a program and waits until it is ready.
   *
   * @param program ends with its input, see {@link WatchedProgram}
   * @param readyText what its standard error contains when it is ready
   * @throws ProbeException if the program ends, or is not ready in time
   * @throws IOException if the host is unreachable
   */
  public static BackgroundProgram start(
      ProbeHost host, Sh program, String readyText, OutputStream out)
      throws IOException, ProbeException {
    BackgroundProgram background = new BackgroundProgram(host, readyText, program);
    Thread thread = new Thread(() -> background.run(out), "probe " + host.name());
    thread.setDaemon(true);
    thread.start();
    try {
      background.awaitReady();
      return background;
    } catch (IOException | ProbeException failed) {
      background.close();
      throw failed;
    }
  }

  private void run(OutputStream out) {
    try {
      host.session().run(input, out, errorOutput);
      end.complete(true);
    } catch (IOException | RuntimeException failed) {
      end.completeExceptionally(failed);
    } finally {
      errorOutput.close();
      input.close();
    }
  }

  private void awaitReady() throws IOException, ProbeException {
    try {
      if (errorOutput.awaitReady(START_TIMEOUT)) {
        return;
      }
      String errors = errorOutput.text();
      Optional<String> known = HostErrorMessages.known(host.name(), errors);
      boolean timedOut = !end.isDone();
      if (known.isEmpty() && !timedOut && (errors.isEmpty() || isUnreachable())) {
        rethrowFailure();
      }
      throw new ProbeException(
          timedOut && known.isEmpty()
              ? HostErrorMessages.startTimeout(host.name(), errors)
              : HostErrorMessages.of(host.name(), errors));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted", interrupted);
    }
  }

  private boolean isUnreachable() {
    return end.handle((unused, failure) -> failure instanceof UnreachableException).join();
  }

  private void rethrowFailure() throws IOException {
    try {
      end.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(failed);
    }
  }

  /** Returns the standard error so far. */
  public String errorOutput() {
    return errorOutput.text();
  }

  /** Returns whether the program has ended. */
  public boolean hasEnded() {
    return end.isDone();
  }

  /**
   * Checks that the program still runs.
   *
   * @param message what its end means, with a place for the host's name
   * @throws IOException if the host is unreachable
   * @throws ProbeException if the program has ended
   */
  public void checkRunning(String message) throws IOException, ProbeException {
    if (end.isDone()) {
      rethrowFailure();
      throw new ProbeException(message.formatted(host.name()));
    }
  }

  /** Asks the program to stop, without waiting for its end. */
  public void stop() {
    input.close();
  }

  /** Stops the program and waits for its end, even in an interrupted thread. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    input.close();
    try {
      end.get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException leftToWatchdog) {
      // The watchdog on the host stops the program and removes its setup.
    } catch (InterruptedException interruptedNow) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
