package labnotes.fact;

/** A question without a valid answer of the host. */
public final class UnansweredException extends RuntimeException {
  public UnansweredException(String message) {
    super(message);
  }
}
