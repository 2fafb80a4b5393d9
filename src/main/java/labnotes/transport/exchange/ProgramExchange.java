package labnotes.transport.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import labnotes.transport.become.BecomeHandshake;
import labnotes.transport.become.ShellFailureExplainer;
import org.jspecify.annotations.Nullable;

/** One program on its way to a shell, and what the shell prints, until the shell has ended. */
public final class ProgramExchange {
  /** The status of a shell that has not ended, or whose end is not known. */
  public static final int UNKNOWN = -1;

  private static final int TAIL = 2000;

  /**
   * How long the streams may stay open and silent once the shell has ended: a service that the
   * program started may hold them for ever.
   */
  private static final long LINGER = Duration.ofSeconds(2).toNanos();

  private final ShellFailureExplainer explanation;
  private final @Nullable BecomeHandshake handshake;
  private final StringBuilder complaint = new StringBuilder();
  private long received;
  private long printedAt = System.nanoTime();
  private boolean closed;
  private @Nullable Throwable failure;

  public ProgramExchange(Optional<BecomeHandshake> handshake, ShellFailureExplainer explanation) {
    this.handshake = handshake.orElse(null);
    this.explanation = explanation;
  }

  /** The bytes to send: what the handshake needs, then the program. */
  public InputStream input(InputStream program) {
    return new ProgramInput(program, handshake, this::fail);
  }

  /** A stream for what the shell prints. */
  public OutputStream output(OutputStream out) {
    return new Sink(out, BecomeHandshake.Stream.OUT, () -> {});
  }

  /** A stream for what the shell complains about. */
  public OutputStream errors(OutputStream err, Runnable onClose) {
    return new Sink(err, BecomeHandshake.Stream.ERR, onClose);
  }

  synchronized void fail(Throwable reason) {
    if (failure == null) {
      failure = reason;
    }
    notifyAll();
  }

  public synchronized void close() {
    closed = true;
    if (handshake != null) {
      handshake.end();
    }
    notifyAll();
  }

  /** How many bytes the shell has printed so far. */
  public synchronized long received() {
    return received;
  }

  /**
   * Waits until the shell has ended and everything that it printed was taken.
   *
   * @param status tells how the shell ended, once it has
   * @return false when the limit passed before
   */
  public synchronized boolean await(IntSupplier status, Duration limit) throws IOException {
    long started = System.nanoTime();
    try {
      while (!closed && failure == null && refusal().isEmpty() && !lingers(status)) {
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

  private boolean lingers(IntSupplier status) {
    return status.getAsInt() != UNKNOWN && System.nanoTime() - printedAt > LINGER;
  }

  private Optional<String> refusal() {
    return handshake == null ? Optional.empty() : handshake.refusal();
  }

  private void check(int status) throws IOException {
    if (failure instanceof IOException reason) {
      throw reason;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    Optional<String> refused = refusal();
    if (refused.isPresent() && status != UNKNOWN) {
      throw new IOException(refused.get());
    }
    if (refused.isPresent() && !closed) {
      throw new IOException(refused.get());
    }
    if (status > 0 && received == 0) {
      throw new IOException(explanation.of(status, complaint.toString()));
    }
  }

  private synchronized void note(BecomeHandshake.Stream stream, byte[] bytes, int offset, int length) {
    printedAt = System.nanoTime();
    if (stream == BecomeHandshake.Stream.OUT) {
      received += length;
    } else {
      complaint.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
      complaint.delete(0, Math.max(0, complaint.length() - TAIL));
    }
  }

  /** Where one of the shell's streams goes; it must not be closed, for it is not ours. */
  private final class Sink extends FilterOutputStream {
    private final BecomeHandshake.Stream stream;
    private final Runnable onClose;

    Sink(OutputStream out, BecomeHandshake.Stream stream, Runnable onClose) {
      super(out);
      this.stream = stream;
      this.onClose = onClose;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        int talk = handshake == null ? 0 : handshake.take(stream, bytes, offset, length);
        note(stream, bytes, offset + talk, length - talk);
        if (length > talk) {
          out.write(bytes, offset + talk, length - talk);
        }
      } catch (IOException | RuntimeException | Error refused) {
        fail(refused);
        throw refused;
      }
    }

    @Override
    public void close() throws IOException {
      onClose.run();
    }
  }
}
