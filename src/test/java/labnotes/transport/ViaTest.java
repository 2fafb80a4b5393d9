package labnotes.transport;

/** A shell behind a command keeps the contract. */
class ViaTest implements SessionContract {
  @Override
  public Session open(Deadlines deadlines) {
    return LocalSession.via("env LABNOTES_VIA='it works'", Shell.plain(), deadlines);
  }
}
