package labnotes.format.logrotate;

import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/** Rules of logrotate, which only logrotate itself can check. */
public final class LogrotateConfig implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "logrotate", "(/usr/local)?/etc/logrotate(\\.conf|\\.d/[^/]+)", new LogrotateConfig());

  private static final OpaqueText TEXT =
      new OpaqueText(
          "logrotate",
          "logrotate ignores the lines that it cannot read",
          Optional.of(ValidationCommand.LOGROTATE));

  private LogrotateConfig() {}

  @Override
  public List<Diagnostic> check(String file, String text) {
    return TEXT.check(file, text);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    return TEXT.evaluate(path, text);
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return TEXT.validation();
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new LogrotatePrecedence());
  }
}
