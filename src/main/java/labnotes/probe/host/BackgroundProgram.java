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
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Sh;
import labnotes.transport.UnreachableException;

/** A program on a host that runs beside the experiment until it is told to stop. */
public final class BackgroundProgram implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final ProbeEndpoint end;
  private final ProgramErrorOutput complaints;
  private final KeepAliveInput lifeline;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private BackgroundProgram(ProbeEndpoint end, String ready, Sh program) {
    this.end = end;
    this.complaints = new ProgramErrorOutput(ready);
    this.lifeline = new KeepAliveInput(program);
  }

  /**
   * Starts a program and waits until it says that it is ready.
   *
   * @param program ends with its lifeline ({@link WatchedProgram#watched})
   * @param ready what its error output holds when it is ready
   * @throws ProbeException when it ends or stays silent instead
   * @throws IOException when the host cannot be reached
   */
  public static BackgroundProgram start(ProbeEndpoint end, Sh program, String ready, OutputStream out)
      throws IOException, ProbeException {
    BackgroundProgram companion = new BackgroundProgram(end, ready, program);
    Thread thread = new Thread(() -> companion.run(out), "probe " + end.name());
    thread.setDaemon(true);
    thread.start();
    try {
      companion.awaitReady();
      return companion;
    } catch (IOException | ProbeException failed) {
      companion.close();
      throw failed;
    }
  }

  private void run(OutputStream out) {
    try {
      end.session().run(lifeline, out, complaints);
      ended.complete(true);
    } catch (IOException | RuntimeException failed) {
      ended.completeExceptionally(failed);
    } finally {
      complaints.close();
      lifeline.close();
    }
  }

  private void awaitReady() throws IOException, ProbeException {
    try {
      if (complaints.isReady(START)) {
        return;
      }
      String said = complaints.text();
      Optional<String> known = HostErrorMessages.known(end.name(), said);
      boolean overdue = !ended.isDone();
      if (known.isEmpty() && !overdue && (said.isEmpty() || isUnreachable())) {
        rethrow();
      }
      throw new ProbeException(
          overdue && known.isEmpty()
              ? HostErrorMessages.overdue(end.name(), said)
              : HostErrorMessages.of(end.name(), said));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted", interrupted);
    }
  }

  private boolean isUnreachable() {
    return ended.handle((unused, failure) -> failure instanceof UnreachableException).join();
  }

  /** Throws what ended it, where that was more than its own end. */
  private void rethrow() throws IOException {
    try {
      ended.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(failed);
    }
  }

  /** What it said on its error output so far. */
  public String said() {
    return complaints.text();
  }

  /** Whether it has ended by itself, though nobody told it to. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Says why it has ended by itself, if it has.
   *
   * @param meaning of its end, with a place for its host's name
   * @throws IOException when its host cannot be reached any more
   */
  public void check(String meaning) throws IOException, ProbeException {
    if (ended.isDone()) {
      rethrow();
      throw new ProbeException(meaning.formatted(end.name()));
    }
  }

  /** Tells the program to stop. */
  public void end() {
    lifeline.close();
  }

  /** Tells the program to stop and waits until it has, also for somebody who was interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    lifeline.close();
    try {
      ended.get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException endsByItself) {
      // The host's own watch stops it and removes what it had set up.
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
