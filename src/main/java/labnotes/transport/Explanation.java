package labnotes.transport;

/** Says why a shell ended with a failure before it printed anything. */
interface Explanation {
  /**
   * Plain words for the user.
   *
   * @param complaint the end of what came on the error stream
   */
  String of(int status, String complaint);
}
