package labnotes.transport.ssh;

import labnotes.transport.UnreachableException;

/** The server's refusal of a login, after which another attempt can follow. */
final class LoginRefusedException extends Exception {
  private final UnreachableException report;
  private final String methods;

  LoginRefusedException(UnreachableException report, String methods) {
    super(report);
    this.report = report;
    this.methods = methods;
  }

  /** Returns the exception to throw if no attempt follows. */
  UnreachableException report() {
    return report;
  }

  /** Returns the authentication methods that the server still offers, with commas between. */
  String methods() {
    return methods;
  }
}
