package labnotes.cli.options;

import labnotes.cli.terminal.Terminal;
import labnotes.view.probe.VerdictStore;

/** The location of the stored probe verdicts. */
public final class VerdictStoreLocation {
  private VerdictStoreLocation() {}

  /** Returns the store of the user at a terminal. */
  public static VerdictStore of(Terminal terminal) {
    return VerdictStore.of(terminal.variable("XDG_STATE_HOME"), terminal.home());
  }
}
