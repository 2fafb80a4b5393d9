package labnotes.guard;

import java.util.List;
import labnotes.sh.Sh;

/** The shell functions with which a host reverts a run that is not confirmed. */
public final class GuardFunctions {
  private GuardFunctions() {}

  /** The functions; they use those of the record and of the kinds. */
  public static Sh all() {
    return Sh.all(
        List.of(
            Sh.script(GuardFunctions.class, "guard.sh"),
            Sh.script(GuardFunctions.class, "accounts.sh"),
            Sh.script(GuardFunctions.class, "filters.sh"),
            Sh.script(GuardFunctions.class, "network.sh")));
  }
}
