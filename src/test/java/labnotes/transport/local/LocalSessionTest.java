package labnotes.transport.local;

import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;

/** The session contract on this machine. */
class LocalSessionTest implements SessionContract {
  @Override
  public Session open(Timeouts timeouts) {
    return LocalSession.here(ShellCommand.asLoginUser(), timeouts);
  }
}
