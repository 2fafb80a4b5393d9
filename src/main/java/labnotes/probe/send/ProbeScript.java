package labnotes.probe.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import labnotes.sh.Sh;

/** A small program that is sent along and run by whichever of perl and python3 a host has. */
public enum ProbeScript {
  /** Sends raw frames at their times. */
  SEND(true),
  /** Opens TCP sessions at their times and sends data in them. */
  CONNECT(true),
  /** Accepts TCP sessions and reads what comes. */
  LISTEN(false);

  private final boolean timed;

  ProbeScript(boolean timed) {
    this.timed = timed;
  }

  /** A function {@code labnotes_script} that runs the program with its arguments. */
  public Sh function() {
    return Sh.of(
        """
        if command -v perl >/dev/null; then labnotes_script() { exec perl -e {} "$@"; }
        elif command -v python3 >/dev/null; then labnotes_script() { exec python3 -c {} "$@"; }
        else echo 'labnotes: no interpreter' >&2; exit 1; fi
        """,
        text(".pl"),
        text(".py"));
  }

  private String text(String ending) {
    return (timed ? resource("due" + ending) : "")
        + resource(name().toLowerCase(Locale.ROOT) + ending);
  }

  private static String resource(String name) {
    try (InputStream stream = ProbeScript.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not packaged");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
