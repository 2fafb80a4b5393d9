package labnotes.transport.ssh.auth;

import labnotes.transport.ssh.config.SshSettings;

/**
 * One way to log in.
 *
 * @param methods the authentication methods to try, in order
 * @param asksForMethods whether the server is asked first what it offers, which costs a round trip
 */
public record LoginAttempt(
    SshSettings settings,
    OfferedKeys identities,
    PausingPrompter asker,
    String methods,
    boolean asksForMethods) {

  /** Keys alone, without any detour. */
  public static LoginAttempt withKeys(SshSettings settings, OfferedKeys identities, PausingPrompter asker) {
    return new LoginAttempt(settings, identities, asker, "publickey", false);
  }

  /**
   * Everything that the server offers.
   *
   * @param refused whether the server has refused the keys already
   */
  public LoginAttempt withQuestions(boolean refused) {
    String questions = "keyboard-interactive,password";
    return new LoginAttempt(
        settings, identities, asker, refused ? questions : "publickey," + questions, true);
  }

  /** Whether the server is asked if it would take a key before the key signs. */
  public boolean offersFirst() {
    return identities.count() != 1;
  }
}
