package labnotes.transport;

/** This machine's own shell keeps the contract. */
class LocalSessionTest implements SessionContract {
  @Override
  public Session open(Deadlines deadlines) {
    return LocalSession.here(Shell.plain(), deadlines);
  }
}
