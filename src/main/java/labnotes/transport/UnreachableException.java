package labnotes.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The failure to reach or verify a host, or to get a response from it; the message says what to do.
 */
public final class UnreachableException extends IOException {
  public UnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
