package labnotes.format.logrotate;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** Rules of logrotate, which only logrotate itself can check. */
public final class LogrotateConfig {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "logrotate",
          "(/usr/local)?/etc/logrotate(\\.conf|\\.d/[^/]+)",
          new OpaqueText(
              "logrotate",
              "logrotate ignores the lines that it cannot read",
              Optional.of(ValidationCommand.LOGROTATE),
              Optional.of(new LogrotatePrecedence())));

  private LogrotateConfig() {}
}
