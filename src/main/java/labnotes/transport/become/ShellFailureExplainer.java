package labnotes.transport.become;

/** Says why a shell ended with a failure before it printed anything. */
public interface ShellFailureExplainer {
  /**
   * Plain words for the user.
   *
   * @param complaint the end of what came on the error stream
   */
  String of(int status, String complaint);
}
