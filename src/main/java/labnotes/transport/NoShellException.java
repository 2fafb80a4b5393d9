package labnotes.transport;

import java.io.IOException;
import java.util.Objects;

/**
 * The failure of a shell that exited before it printed anything; to a program that always prints
 * something it means that the host started no shell. The message says what to do.
 */
public final class NoShellException extends IOException {
  public NoShellException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
