package labnotes.probe.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import labnotes.sh.Sh;

/** A script in Perl and in Python; a host runs the one that it has an interpreter for. */
public enum ProbeScript {
  /** Sends raw frames at their times. */
  SEND_FRAMES("send-frames", true),
  /** Opens TCP sessions at their times and sends data in each. */
  OPEN_SESSIONS("open-sessions", true),
  /** Accepts TCP sessions and reads their data. */
  ACCEPT_SESSIONS("accept-sessions", false);

  private final String file;
  private final boolean hasSchedule;

  ProbeScript(String file, boolean hasSchedule) {
    this.file = file;
    this.hasSchedule = hasSchedule;
  }

  /** Returns the shell function that {@link #command} needs. */
  public static Sh functions() {
    return Sh.script(ProbeScript.class, "script.sh");
  }

  /** Returns a command that runs the script with arguments. */
  public Sh command(List<?> arguments) {
    return Sh.of("labnotes_run_script {} {} {}", text(".pl"), text(".py"), arguments);
  }

  private String text(String extension) {
    return (hasSchedule ? read("schedule" + extension) : "") + read(file + extension);
  }

  private static String read(String name) {
    try (InputStream stream = ProbeScript.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
