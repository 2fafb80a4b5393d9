package labnotes.probe.host;

import java.time.Duration;
import labnotes.sh.Sh;

/** The shell around every program that the probe runs on a host. */
public final class WatchedProgram {
  /** Seconds without input after which a host ends the program; input comes every second. */
  private static final int MAX_SILENCE_SECONDS = 8;

  private WatchedProgram() {}

  /** Returns a program that leaves nothing behind, with a watchdog. */
  public static Sh of(Duration limit, Sh program) {
    return of(limit, Sh.NOTHING, program);
  }

  /**
   * Returns a program with a watchdog, which ends it, and what it started, when its {@link
   * KeepAliveInput} is closed, when the connection breaks or stays silent, and when the time limit
   * is reached; what does not end is killed.
   *
   * <p>The program is one compound command: the shell reads all of it before it runs any of it, so
   * that the rest of the input is left for the watchdog.
   *
   * @param undo removes what the program may leave behind; runs after the program has ended in any
   *     way
   */
  static Sh of(Duration limit, Sh undo, Sh program) {
    return Sh.of(
        "{}\n{\nexec 3<&0\nlabnotes_start_watchdog {} {} {} {}\n{}\nexit 0\n}\n",
        Sh.script(WatchedProgram.class, "program.sh"),
        Sh.script(WatchedProgram.class, "watchdog.sh").quoted(),
        limit.toSeconds() + 1,
        MAX_SILENCE_SECONDS,
        undo.quoted(),
        program);
  }
}
