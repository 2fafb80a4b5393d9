package labnotes.transport.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.BecomeDialog;
import labnotes.transport.become.BecomeDialog.OutputChannel;
import labnotes.transport.become.InputPadding;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.become.ShellFailureExplainer;
import org.jspecify.annotations.Nullable;

/** One program sent to a shell and the shell's output, until the shell exits. */
public final class ProgramExchange {
  /** The status of a shell that has not exited, or whose status is unknown. */
  public static final int UNKNOWN = -1;

  private static final int STDERR_LIMIT = 2000;

  /**
   * How long silent streams are kept open after the shell's exit: a service that the program
   * started can keep them open forever.
   */
  private static final long LINGER = Duration.ofSeconds(2).toNanos();

  private final ShellFailureExplainer explainer;
  private final @Nullable BecomeDialog dialog;
  private final StringBuilder stderr = new StringBuilder();
  private long received;
  private long lastOutput = System.nanoTime();
  private boolean closed;
  private @Nullable Throwable failure;

  private ProgramExchange(@Nullable BecomeDialog dialog, ShellFailureExplainer explainer) {
    this.dialog = dialog;
    this.explainer = explainer;
  }

  /** Returns an exchange with a shell that this command starts. */
  public static ProgramExchange with(ShellCommand shell, ShellFailureExplainer explainer) {
    return new ProgramExchange(shell.dialog().orElse(null), explainer);
  }

  /** Returns the bytes to send: those of the password dialog, then the program. */
  public InputStream input(InputStream program) {
    return new ProgramInput(program, dialog, this::fail);
  }

  /** Returns a stream for the shell's standard output. */
  public OutputStream output(OutputStream out) {
    return new ShellOutput(this, OutputChannel.STDOUT, out, () -> {});
  }

  /** Returns a stream for the shell's standard error. */
  public OutputStream errors(OutputStream err, Runnable onClose) {
    return new ShellOutput(this, OutputChannel.STDERR, err, onClose);
  }

  synchronized void fail(Throwable reason) {
    if (failure == null) {
      failure = reason;
    }
    notifyAll();
  }

  /** Ends the exchange after the last output. */
  public synchronized void close() {
    closed = true;
    if (dialog != null) {
      dialog.end();
    }
    notifyAll();
  }

  /** Returns how much the shell has printed, for a message. */
  public synchronized String describeProgress() {
    return received + (received == 1 ? " byte" : " bytes") + " of output received";
  }

  /**
   * Waits until the shell has exited and all its output has been received.
   *
   * @param status supplies the exit status, {@link #UNKNOWN} before the exit
   * @return false if the limit passed first
   * @throws IOException if the shell or one of its streams failed
   */
  public synchronized boolean await(IntSupplier status, Duration limit) throws IOException {
    long started = System.nanoTime();
    try {
      while (!closed && failure == null && refusal().isEmpty() && !isLingering(status)) {
        long left = limit.toNanos() - (System.nanoTime() - started);
        if (left <= 0) {
          return false;
        }
        wait(Math.min(left / 1_000_000 + 1, 200));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
    check(status.getAsInt());
    return true;
  }

  private boolean isLingering(IntSupplier status) {
    return status.getAsInt() != UNKNOWN && System.nanoTime() - lastOutput > LINGER;
  }

  private Optional<String> refusal() {
    return dialog == null ? Optional.empty() : dialog.refusal();
  }

  /** Returns whether a startup file of the login shell has read a part of the input. */
  public synchronized boolean isInputRead() {
    return stderr.indexOf(InputPadding.REPORT) >= 0;
  }

  private void check(int status) throws IOException {
    if (status == InputPadding.LOST && isInputRead()) {
      throw new UnreachableException(
          InputPadding.REPORT
              + ", and took the program, so nothing was run; let it return early in a shell that is not"
              + " interactive",
          null);
    }
    if (failure instanceof IOException reason) {
      throw reason;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    Optional<String> refusal = refusal();
    if (refusal.isPresent() && (status != UNKNOWN || !closed)) {
      throw new IOException(refusal.get());
    }
    if (status > 0 && received == 0) {
      throw explainer.explain(status, stderr.toString());
    }
  }

  /**
   * Consumes output that belongs to the password dialog.
   *
   * @return the number of these bytes
   */
  int consume(OutputChannel channel, byte[] bytes, int offset, int length) throws IOException {
    return dialog == null ? 0 : dialog.consume(channel, bytes, offset, length);
  }

  synchronized void note(OutputChannel channel, byte[] bytes, int offset, int length) {
    lastOutput = System.nanoTime();
    if (channel == OutputChannel.STDOUT) {
      received += length;
    } else {
      stderr.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
      stderr.delete(0, Math.max(0, stderr.length() - STDERR_LIMIT));
    }
  }
}
