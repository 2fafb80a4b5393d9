package labnotes.transport.local;

import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;

/** This machine's own shell keeps the contract. */
class LocalSessionTest implements SessionContract {
  @Override
  public Session open(Timeouts deadlines) {
    return LocalSession.here(ShellCommand.plain(), deadlines);
  }
}
