package labnotes.probe.host;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import labnotes.sh.Sh;

/**
 * A change of a host that lasts as long as an experiment. It is undone when it is closed, when the
 * connection breaks, when its shell is killed, and when the time limit is reached.
 */
public final class TemporarySetup implements AutoCloseable {
  private final BackgroundProgram program;

  private TemporarySetup(BackgroundProgram program) {
    this.program = program;
  }

  /**
   * Changes a host.
   *
   * @param setup makes the change; fails if it is not possible
   * @param undo undoes the change, also a partial one; must be safe to run twice
   * @param limit time after which the host undoes the change by itself
   */
  public static TemporarySetup start(ProbeHost host, Sh setup, Sh undo, Duration limit)
      throws IOException, ProbeException {
    Sh program =
        Sh.of(
            "{}\nlabnotes_keep_setup {} {} {}",
            Sh.script(TemporarySetup.class, "setup.sh"),
            setup.quoted(),
            undo.quoted(),
            limit.toSeconds());
    return new TemporarySetup(
        BackgroundProgram.start(
            host,
            WatchedProgram.of(limit, undo, program),
            BackgroundProgram.READY,
            OutputStream.nullOutputStream()));
  }

  /** Undoes the change. */
  @Override
  public void close() {
    program.close();
  }
}
