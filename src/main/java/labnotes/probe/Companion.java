package labnotes.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labnotes.sh.Sh;

/** A program on a host that runs beside the experiment until it is told to stop. */
final class Companion implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(15);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final End end;
  private final Complaints complaints;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private Companion(End end, String ready) {
    this.end = end;
    this.complaints = new Complaints(ready);
  }

  /**
   * Starts a program and waits until it says that it is ready.
   *
   * @param program tells its process's number on its error output ({@link #TELL_PROCESS}), and ends
   *     by itself some time
   * @param ready what its error output holds when it is ready
   * @throws ProbeException when it ends or stays silent instead
   * @throws IOException when the host cannot be reached
   */
  static Companion start(End end, Sh program, String ready, OutputStream out)
      throws IOException, ProbeException {
    Companion companion = new Companion(end, ready);
    Thread thread = new Thread(() -> companion.run(program, out), "probe " + end.name());
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

  /** Tells the number of the process that {@link #close} ends. */
  static final Sh TELL_PROCESS = Sh.of("echo \"" + Complaints.PROCESS + "$$\" >&2");

  private void run(Sh program, OutputStream out) {
    try {
      Sh whole = Sh.all(java.util.List.of(Programs.OPENING, program));
      end.session().run(new ByteArrayInputStream(whole.bytes()), out, complaints);
      ended.complete(true);
    } catch (IOException | RuntimeException failed) {
      ended.completeExceptionally(failed);
    } finally {
      complaints.close();
    }
  }

  private void awaitReady() throws IOException, ProbeException {
    try {
      if (complaints.isReady(START)) {
        return;
      }
      String said = complaints.text();
      Optional<String> known = Explanations.known(end.name(), said);
      if (known.isEmpty() && ended.isCompletedExceptionally()) {
        ended.get();
      }
      throw new ProbeException(known.orElse(Explanations.of(end.name(), said)));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted", interrupted);
    }
  }

  /** What it said on its error output so far. */
  String said() {
    return complaints.text();
  }

  /** Whether it has ended by itself, though nobody told it to. */
  boolean hasEnded() {
    return ended.isDone();
  }

  /** A program that was only just started has not told its number yet, but it runs all the same. */
  private void awaitProcess() throws InterruptedException {
    for (int turn = 0; turn < 250 && !ended.isDone() && complaints.process().isEmpty(); turn++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /**
   * Tells the program to stop and waits until it has, also for somebody who was interrupted; it
   * ends by itself if nobody can tell it.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      awaitProcess();
      if (!ended.isDone() && complaints.process().isPresent()) {
        Sh stop = Sh.of("kill {} 2>/dev/null; exit 0\n", complaints.process().get());
        end.session()
            .run(
                new ByteArrayInputStream(stop.bytes()),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
      }
      ended.get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException endsByItself) {
      // The host's own timer stops it and removes what it had set up.
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
