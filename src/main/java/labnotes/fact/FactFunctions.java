package labnotes.fact;

import java.util.List;
import labnotes.sh.Sh;

/** The shell functions that read a host, for all kinds of resources. */
public final class FactFunctions {
  private FactFunctions() {}

  /** The functions; they read {@code LABNOTES_ROOT}. */
  public static Sh all() {
    return Sh.all(
        List.of(
            Sh.script(FactFunctions.class, "offline.sh"),
            Sh.script(FactFunctions.class, "system.sh"),
            Sh.script(FactFunctions.class, "machine.sh"),
            Sh.script(FactFunctions.class, "processes.sh"),
            Sh.script(FactFunctions.class, "enter.sh"),
            Sh.script(FactFunctions.class, "reading.sh"),
            Sh.script(FactFunctions.class, "places.sh"),
            Sh.script(FactFunctions.class, "files.sh"),
            Sh.script(FactFunctions.class, "emptied.sh"),
            Sh.script(FactFunctions.class, "verify.sh"),
            Sh.script(FactFunctions.class, "texts.sh"),
            Sh.script(FactFunctions.class, "validation.sh"),
            Sh.script(FactFunctions.class, "quadlet.sh"),
            Sh.script(FactFunctions.class, "tree.sh"),
            Sh.script(FactFunctions.class, "origins.sh")));
  }
}
