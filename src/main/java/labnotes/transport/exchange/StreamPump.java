package labnotes.transport.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A daemon thread that copies a stream to another. */
public final class StreamPump {
  private static final int BUFFER = 32 * 1024;

  private StreamPump() {}

  /**
   * Starts to copy. A failure ends the copy without an error: the process's exit explains it.
   *
   * @param onEnd runs after both streams are closed
   */
  public static void start(InputStream source, OutputStream sink, Runnable onEnd) {
    Thread thread = new Thread(() -> copy(source, sink, onEnd), "pump");
    thread.setDaemon(true);
    thread.start();
  }

  private static void copy(InputStream source, OutputStream sink, Runnable onEnd) {
    byte[] buffer = new byte[BUFFER];
    try (source;
        sink) {
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        sink.write(buffer, 0, count);
        sink.flush();
      }
    } catch (IOException ended) {
      return;
    } finally {
      onEnd.run();
    }
  }
}
