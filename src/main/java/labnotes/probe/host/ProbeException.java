package labnotes.probe.host;

import org.jspecify.annotations.Nullable;

/** Nothing could be measured; the message says why, and what to do. */
public final class ProbeException extends Exception {
  public ProbeException(String message) {
    super(message);
  }

  public ProbeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
