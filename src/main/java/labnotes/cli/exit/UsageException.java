package labnotes.cli.exit;

import java.util.List;
import labnotes.text.Diagnostic;

/** Invalid input; the program reports it and exits with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  /** An error without a hint. */
  public UsageException(String message) {
    this(List.of(Diagnostic.error(message, null)));
  }

  /** Everything that is wrong with the input. */
  public UsageException(List<Diagnostic> diagnostics) {
    super(diagnostics.toString());
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Returns everything that is wrong with the input. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
