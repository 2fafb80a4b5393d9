package labnotes.transport;

import java.io.IOException;

/**
 * The failure of a shell that exited before it printed anything; to a program that always prints
 * something it means that the host started no shell. The message says what to do.
 */
public final class NoShellException extends IOException {
  private final String reason;

  public NoShellException(String message) {
    super(message);
    this.reason = message;
  }

  /** The message. */
  public String reason() {
    return reason;
  }
}
