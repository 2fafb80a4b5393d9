package labnotes.probe;

import org.jspecify.annotations.Nullable;

/** Nothing could be measured; the message says why, and what to do. */
public final class ProbeException extends Exception {
  ProbeException(String message) {
    super(message);
  }

  ProbeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
