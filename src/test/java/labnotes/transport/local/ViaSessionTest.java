package labnotes.transport.local;

import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;

/** A shell behind a command keeps the contract. */
class ViaSessionTest implements SessionContract {
  @Override
  public Session open(Timeouts deadlines) {
    return LocalSession.via("env LABNOTES_VIA='it works'", ShellCommand.plain(), deadlines);
  }
}
