package labnotes.cli.options;

import java.util.Optional;
import labnotes.cli.terminal.Terminal;
import labnotes.view.probe.VerdictStore;

/** The location of the stored probe verdicts. */
public final class VerdictStoreLocation {
  private VerdictStoreLocation() {}

  /** Returns the store of the user at a terminal. */
  public static VerdictStore of(Terminal terminal) {
    Optional<String> stateHome = Optional.ofNullable(terminal.environment().get("XDG_STATE_HOME"));
    return VerdictStore.of(stateHome, terminal.home());
  }
}
