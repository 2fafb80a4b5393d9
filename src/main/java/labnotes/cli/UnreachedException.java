package labnotes.cli;

/** A host that has to be asked before anything else can be said did not answer. */
final class UnreachedException extends RuntimeException {
  UnreachedException(String message) {
    super(message);
  }
}
