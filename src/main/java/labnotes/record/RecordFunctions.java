package labnotes.record;

import java.util.List;
import labnotes.sh.Sh;

/** The shell functions that read and write the record of runs on a host. */
public final class RecordFunctions {
  private RecordFunctions() {}

  /** The functions; they use those of the facts. */
  public static Sh all() {
    return Sh.all(
        List.of(
            Sh.script(RecordFunctions.class, "record.sh"),
            Sh.script(RecordFunctions.class, "journal.sh")));
  }
}
