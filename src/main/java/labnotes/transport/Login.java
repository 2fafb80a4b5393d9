package labnotes.transport;

/**
 * One way to log in.
 *
 * @param methods the authentication methods to try, in order
 * @param asksForMethods whether the server is asked first what it offers, which costs a round trip
 */
record Login(
    SshSettings settings,
    Identities identities,
    PatientAsker asker,
    String methods,
    boolean asksForMethods) {

  /** Keys alone, without any detour. */
  static Login withKeys(SshSettings settings, Identities identities, PatientAsker asker) {
    return new Login(settings, identities, asker, "publickey", false);
  }

  /**
   * Everything that the server offers.
   *
   * @param refused whether the server has refused the keys already
   */
  Login withQuestions(boolean refused) {
    String questions = "keyboard-interactive,password";
    return new Login(
        settings, identities, asker, refused ? questions : "publickey," + questions, true);
  }

  /** Whether the server is asked if it would take a key before the key signs. */
  boolean offersFirst() {
    return identities.count() != 1;
  }
}
