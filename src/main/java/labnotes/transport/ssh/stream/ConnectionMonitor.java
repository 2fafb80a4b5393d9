package labnotes.transport.ssh.stream;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import labnotes.transport.ssh.config.SshSettings;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection: breaks one that is not made in time, asks a silent host for a sign of life,
 * and breaks the connection to a host that gives none.
 */
public final class ConnectionMonitor implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** Asks for a sign of life. */
  public interface Probe {
    void send() throws Exception;
  }

  private final SshSettings settings;
  private final DuplexStream wire;
  private final Object change = new Object();
  private volatile long heard = System.nanoTime();
  private volatile boolean writing;
  private volatile boolean delivering;
  private @Nullable Probe probe;
  private long probed;
  private int asking;
  private boolean stopped;
  private @Nullable String verdict;

  private ConnectionMonitor(SshSettings settings, DuplexStream wire) {
    this.settings = settings;
    this.wire = wire;
  }

  public static ConnectionMonitor watch(SshSettings settings, DuplexStream wire) {
    ConnectionMonitor heartbeat = new ConnectionMonitor(settings, wire);
    Thread thread = new Thread(heartbeat::beat, "heartbeat of " + settings.target().host());
    thread.setDaemon(true);
    thread.start();
    return heartbeat;
  }

  /** From now on the host must answer this instead of having to finish its greeting in time. */
  public void connected(Probe liveness) {
    synchronized (change) {
      probe = liveness;
      heard = System.nanoTime();
      change.notifyAll();
    }
  }

  /** Why the connection was broken; nothing while it was not. */
  public Optional<String> verdict() {
    synchronized (change) {
      return Optional.ofNullable(verdict);
    }
  }

  /** Does not count the time that the user takes for an answer. */
  public <T> T whileAsking(Supplier<T> question) {
    long started = System.nanoTime();
    synchronized (change) {
      asking++;
    }
    try {
      return question.get();
    } finally {
      synchronized (change) {
        asking--;
        heard += System.nanoTime() - started;
      }
    }
  }

  /** Does not count the time that the receiver of the host's bytes takes. */
  public OutputStream delivering(OutputStream sink) {
    return new FilterOutputStream(sink) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        delivering = true;
        try {
          out.write(bytes, offset, length);
        } finally {
          heard = System.nanoTime();
          delivering = false;
        }
      }
    };
  }

  private void beat() {
    try {
      while (true) {
        Probe due;
        synchronized (change) {
          if (stopped) {
            return;
          }
          TimeUnit.NANOSECONDS.timedWait(change, step());
          due = due();
        }
        if (due != null) {
          due.send();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception broken) {
      // The connection's other threads see that it is broken, and say so.
      wire.close();
    }
  }

  private long step() {
    return (probe == null ? settings.connect() : settings.probe()).toNanos() / 5;
  }

  private @Nullable Probe due() {
    long now = System.nanoTime();
    long silence = now - heard;
    long interval = settings.probe().toNanos();
    if (stopped || asking > 0 || delivering) {
      return null;
    }
    if (probe == null && silence > settings.connect().toNanos()) {
      end("did not finish its greeting within " + settings.connect().toSeconds() + " s");
    } else if (probe != null && silence > interval * (settings.probes() + 1)) {
      end("has not answered for " + TimeUnit.NANOSECONDS.toSeconds(silence) + " s");
    } else if (probe != null && silence > interval && now - probed > interval && !writing) {
      probed = now;
      return probe;
    }
    return null;
  }

  private void end(String reason) {
    verdict = settings.shown() + " " + reason;
    stopped = true;
    wire.close();
  }

  /** The host's bytes; until the connection is made they count for nothing. */
  InputStream in(InputStream source) {
    return new BufferedInputStream(
        new FilterInputStream(source) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (probe != null) {
              heard = System.nanoTime();
            }
            return count;
          }
        },
        BUFFER);
  }

  OutputStream out(OutputStream sink) {
    return new FilterOutputStream(sink) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        writing = true;
        try {
          out.write(bytes, offset, length);
        } finally {
          writing = false;
        }
      }
    };
  }

  @Override
  public void close() {
    synchronized (change) {
      stopped = true;
      change.notifyAll();
    }
  }
}
