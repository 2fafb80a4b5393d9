package labnotes.transport.become;

import java.io.IOException;

/** A source of errors for shells that exited before they printed anything. */
public interface ShellFailureExplainer {
  /**
   * Returns the error with the message for the user; a {@link labnotes.transport.NoShellException}
   * unless privilege escalation failed.
   *
   * @param stderr the last part of standard error
   */
  IOException explain(int status, String stderr);
}
