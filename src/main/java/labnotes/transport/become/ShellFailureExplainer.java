package labnotes.transport.become;

import java.io.IOException;

/** A source of errors for shells that exited before they printed anything. */
public interface ShellFailureExplainer {
  /**
   * Returns the error with the message for the user: that the host cannot be reached if it starts
   * no shell at all, not if only privilege escalation fails.
   *
   * @param stderr the last part of standard error
   */
  IOException explain(int status, String stderr);
}
