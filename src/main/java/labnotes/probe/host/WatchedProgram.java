package labnotes.probe.host;

import java.time.Duration;
import labnotes.sh.Sh;

/** The shell around every program that the probe runs on a host. */
public final class WatchedProgram {
  /**
   * A host that hears nothing for so many seconds is on its own: the lifeline beats each second.
   */
  private static final int SILENCE = 8;

  private static final Sh OPENING =
      Sh.of(
          """
          LC_ALL=C; export LC_ALL; umask 077
          PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
          export PATH
          """);

  private WatchedProgram() {}

  /**
   * A program that ends when its {@link KeepAliveInput} does: when it is closed, when the connection
   * breaks or falls silent, and when the time is up, whichever comes first.
   *
   * <p>The shell reads the whole of it before it runs any of it, so that what comes later on its
   * input is left to the watch.
   *
   * @param undo removes what the program may leave behind; runs once the program is gone, however
   *     it went
   */
  public static Sh watched(Duration limit, Sh undo, Sh program) {
    return Sh.of(
        """
        {}
        {
        exec 3<&0
        {}
        {}
        exit 0
        }
        """,
        OPENING,
        watch(limit.toSeconds() + 1, undo),
        program);
  }

  /**
   * A process of a parent of its own and, where the system has a command for it, in a session of
   * its own, so that nothing that ends this shell's processes ends it as well. It hears the
   * lifeline, ends this shell's process, and cleans up.
   */
  private static Sh watch(long seconds, Sh undo) {
    Sh watch =
        Sh.of(
            """
            elapsed=0 silent=0
            trap silent=0 USR1
            {
              while read -r beat && [ -z "$beat" ]; do kill -USR1 $$ || exit; done
              kill "$1"
            } <&3 &
            exec 3<&-
            while kill -0 "$1" && [ $elapsed -lt {} ] && [ $silent -lt {} ]; do
              sleep 1
              elapsed=$((elapsed + 1)) silent=$((silent + 1))
            done
            kill $! "$1"
            {}
            """,
            seconds,
            SILENCE,
            undo);
    return Sh.of(
        """
        ( trap '' HUP; $(command -v setsid) /bin/sh -c {} sh $$ 3<&3 </dev/null >/dev/null 2>&1 & )
        exec 3<&-
        """,
        watch.quoted());
  }
}
