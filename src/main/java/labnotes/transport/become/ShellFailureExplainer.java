package labnotes.transport.become;

/** A source of messages for shells that exited before they printed anything. */
public interface ShellFailureExplainer {
  /**
   * Returns the message for the user.
   *
   * @param stderr the last part of standard error
   */
  String explain(int status, String stderr);
}
