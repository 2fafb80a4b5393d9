package labnotes.transport.local;

import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;

/** The session contract behind a command. */
class ViaSessionTest implements SessionContract {
  @Override
  public Session open(Timeouts timeouts) {
    return LocalSession.via("env LABNOTES_TEST='two words'", ShellCommand.asLoginUser(), timeouts);
  }
}
