package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies a stream to another on a thread of its own. */
final class Pump implements AutoCloseable {
  private final Thread thread;

  private Pump(Thread thread) {
    this.thread = thread;
  }

  /**
   * Starts to copy; a sink that no longer takes anything ends the copy quietly, for its process has
   * ended.
   */
  static Pump start(InputStream source, OutputStream sink) {
    Thread thread = new Thread(() -> copy(source, sink), "pump");
    thread.setDaemon(true);
    thread.start();
    return new Pump(thread);
  }

  private static void copy(InputStream source, OutputStream sink) {
    try (sink) {
      source.transferTo(sink);
    } catch (IOException gone) {
      Thread.currentThread().interrupt();
    }
  }

  void join() throws InterruptedException {
    thread.join();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
