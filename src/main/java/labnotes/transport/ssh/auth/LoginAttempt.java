package labnotes.transport.ssh.auth;

import labnotes.transport.ssh.config.SshSettings;

/**
 * An attempt to log in.
 *
 * @param methods the authentication methods to try, in order
 * @param queriesMethods whether the client first asks for the server's methods, which costs a round
 *     trip
 */
public record LoginAttempt(
    SshSettings settings,
    OfferedKeys keys,
    PausingPrompter prompter,
    String methods,
    boolean queriesMethods) {

  /** Returns an attempt with keys only, without extra round trips. */
  public static LoginAttempt withKeys(
      SshSettings settings, OfferedKeys keys, PausingPrompter prompter) {
    return new LoginAttempt(settings, keys, prompter, "publickey", false);
  }

  /** Returns an attempt with all methods. */
  public LoginAttempt withAllMethods() {
    return withMethods("publickey,keyboard-interactive,password");
  }

  /** Returns an attempt with all methods but keys, which the server has refused. */
  public LoginAttempt withPasswords() {
    return withMethods("keyboard-interactive,password");
  }

  private LoginAttempt withMethods(String others) {
    return new LoginAttempt(settings, keys, prompter, others, true);
  }

  /** Returns whether the client asks if the server accepts a key before it signs with it. */
  public boolean queriesKeys() {
    return keys.count() != 1;
  }
}
