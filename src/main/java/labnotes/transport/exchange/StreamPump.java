package labnotes.transport.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies a stream to another on a thread of its own. */
public final class StreamPump {
  private static final int BUFFER = 32 * 1024;

  private StreamPump() {}

  /**
   * Starts to copy; a sink that no longer takes anything ends the copy quietly, for its process has
   * ended or has told why.
   *
   * @param onEnd what to do when the sink is closed
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
    } catch (IOException gone) {
      // Whoever waits for the process learns how it ended.
      return;
    } finally {
      onEnd.run();
    }
  }
}
