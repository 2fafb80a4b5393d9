package labnotes.probe.host;

import org.jspecify.annotations.Nullable;

/** Signals that nothing could be measured; the message says why and what to do. */
public final class ProbeException extends Exception {
  /** Creates an exception for a user. */
  public ProbeException(String message) {
    super(message);
  }

  /** Creates an exception for a user that another failure caused. */
  public ProbeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
