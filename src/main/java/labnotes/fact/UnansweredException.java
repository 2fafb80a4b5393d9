package labnotes.fact;

/** A question that the host did not answer, or not in a way that can be understood. */
public final class UnansweredException extends RuntimeException {
  public UnansweredException(String message) {
    super(message);
  }
}
