package labnotes.profile.template;

/** A template uses a fact that is not known before a host is read. */
final class UnknownFactException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownFactException() {
    super("fact not known yet", null, false, false);
  }
}
