package labnotes.probe;

import labnotes.sh.Sh;

/** Pieces of shell that the probe's programs share. */
final class Programs {
  /** What every program starts with: the C locale, and the system folders on the path. */
  static final Sh OPENING =
      Sh.of(
          """
          LC_ALL=C; export LC_ALL; umask 077
          PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
          export PATH
          """);

  private Programs() {}

  /**
   * A timer in a session and of a parent of its own, so that nothing that ends this shell's
   * processes ends it as well, that does something once this shell's process is gone, however it
   * went, or the time is up; then it ends the process if it is still there.
   */
  static Sh deadMan(long seconds, Sh then) {
    Sh timer =
        Sh.of(
            """
            n=0
            while kill -0 "$1" 2>/dev/null && [ $n -lt {} ]; do sleep 1; n=$((n+1)); done
            kill "$1" 2>/dev/null
            {}
            """,
            seconds,
            then);
    return Sh.of(
        """
        if command -v setsid >/dev/null; then labnotes_own=setsid; else labnotes_own=nohup; fi
        ( $labnotes_own /bin/sh -c {} sh $$ </dev/null >/dev/null 2>&1 & )
        """,
        timer.quoted());
  }
}
