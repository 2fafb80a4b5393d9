package labnotes.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A host that could not be reached, could not be verified, or stopped answering; the message says
 * what to do.
 */
public final class UnreachableException extends IOException {
  public UnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
