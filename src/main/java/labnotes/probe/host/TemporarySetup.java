package labnotes.probe.host;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Sh;

/**
 * Something set up on a host for as long as an experiment lasts: removed when it is closed, when
 * the connection breaks, when its shell is killed, and when the time is up, whichever comes first.
 */
public final class TemporarySetup implements AutoCloseable {
  private static final String READY = "labnotes: ready";

  private final BackgroundProgram companion;

  private TemporarySetup(BackgroundProgram companion) {
    this.companion = companion;
  }

  /**
   * Sets something up.
   *
   * @param setUp fails where it cannot be set up
   * @param undo removes it, or what there is of it, and may run twice
   */
  public static TemporarySetup start(ProbeEndpoint end, Sh setUp, Sh undo, Duration limit)
      throws IOException, ProbeException {
    Sh program =
        Sh.of(
            """
            labnotes_undo() {
            {}
            } 2>/dev/null
            trap labnotes_undo EXIT
            trap 'exit 1' HUP INT TERM PIPE
            labnotes_set_up() {
            {}
            }
            labnotes_set_up >&2 || exit 1
            echo 'labnotes: ready' >&2
            n=0
            while [ $n -lt {} ]; do sleep 1 >/dev/null 2>&1 & wait $!; n=$((n+1)); done
            """,
            undo,
            setUp,
            limit.toSeconds());
    Sh watched = WatchedProgram.watched(limit, undo, program);
    return new TemporarySetup(BackgroundProgram.start(end, watched, READY, OutputStream.nullOutputStream()));
  }

  /** Removes what was set up. */
  @Override
  public void close() {
    companion.close();
  }
}
