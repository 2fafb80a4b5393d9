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
import labnotes.transport.Timeouts;
import labnotes.transport.ssh.config.SshSettings;
import org.jspecify.annotations.Nullable;

/**
 * A monitor that breaks a connection if the handshake takes too long or the host stays silent after
 * several keep-alive requests.
 */
public final class ConnectionMonitor implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** A request that the host answers, whatever it is doing. */
  public interface KeepAliveRequest {
    void send() throws Exception;
  }

  private final String host;
  private final Timeouts timeouts;
  private final DuplexStream stream;
  private final Object change = new Object();
  private volatile long lastReceived = System.nanoTime();
  private volatile boolean writing;
  private volatile boolean delivering;
  private @Nullable KeepAliveRequest keepAlive;
  private long lastRequest;
  private int openPrompts;
  private boolean stopped;
  private @Nullable String failure;

  private ConnectionMonitor(SshSettings settings, DuplexStream stream) {
    this.host = settings.displayName();
    this.timeouts = settings.timeouts();
    this.stream = stream;
  }

  /** Starts to monitor a connection before its handshake. */
  public static ConnectionMonitor start(SshSettings settings, DuplexStream stream) {
    ConnectionMonitor monitor = new ConnectionMonitor(settings, stream);
    Thread thread = new Thread(monitor::loop, "monitor of " + settings.destination().host());
    thread.setDaemon(true);
    thread.start();
    return monitor;
  }

  /** Ends the limit for the handshake and starts to send keep-alive requests. */
  public void startKeepAlive(KeepAliveRequest request) {
    synchronized (change) {
      keepAlive = request;
      lastReceived = System.nanoTime();
      change.notifyAll();
    }
  }

  /** Returns why the monitor broke the connection; empty if it did not. */
  public Optional<String> failure() {
    synchronized (change) {
      return Optional.ofNullable(failure);
    }
  }

  /** Returns the user's answer; the time until then does not count. */
  public <T> T pauseDuring(Supplier<T> prompt) {
    long started = System.nanoTime();
    synchronized (change) {
      openPrompts++;
    }
    try {
      return prompt.get();
    } finally {
      synchronized (change) {
        openPrompts--;
        lastReceived += System.nanoTime() - started;
      }
    }
  }

  /** Returns a stream to the receiver of output; the time that it blocks does not count. */
  public OutputStream trackDelivery(OutputStream receiver) {
    return new FilterOutputStream(receiver) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        delivering = true;
        try {
          out.write(bytes, offset, length);
        } finally {
          lastReceived = System.nanoTime();
          delivering = false;
        }
      }
    };
  }

  private void loop() {
    try {
      while (true) {
        KeepAliveRequest due;
        synchronized (change) {
          if (stopped) {
            return;
          }
          TimeUnit.NANOSECONDS.timedWait(change, step());
          due = findDue();
        }
        if (due != null) {
          due.send();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception broken) {
      // The threads that use the connection notice and report it.
      stream.close();
    }
  }

  private long step() {
    return (keepAlive == null ? timeouts.connect() : timeouts.aliveInterval()).toNanos() / 5;
  }

  private @Nullable KeepAliveRequest findDue() {
    long now = System.nanoTime();
    long silence = now - lastReceived;
    long interval = timeouts.aliveInterval().toNanos();
    if (stopped || openPrompts > 0 || delivering) {
      return null;
    }
    if (keepAlive == null && silence > timeouts.connect().toNanos()) {
      fail("did not complete the SSH handshake within " + timeouts.connect().toSeconds() + " s");
    } else if (keepAlive != null && silence > interval * (timeouts.aliveCountMax() + 1)) {
      fail("has not responded for " + TimeUnit.NANOSECONDS.toSeconds(silence) + " s");
    } else if (keepAlive != null
        && silence > interval
        && now - lastRequest > interval
        && !writing) {
      lastRequest = now;
      return keepAlive;
    }
    return null;
  }

  private void fail(String reason) {
    failure = host + " " + reason;
    stopped = true;
    stream.close();
  }

  /** Returns the host's bytes; during the handshake they do not extend its limit. */
  InputStream trackInput(InputStream source) {
    return new BufferedInputStream(
        new FilterInputStream(source) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (keepAlive != null) {
              lastReceived = System.nanoTime();
            }
            return count;
          }
        },
        BUFFER);
  }

  /** Returns a stream to the host; no keep-alive request is sent while a write blocks. */
  OutputStream trackOutput(OutputStream sink) {
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
