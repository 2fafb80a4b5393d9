package labnotes.cli.exit;

import java.util.List;
import labnotes.text.Diagnostic;

/** Input that makes no sense; the program says so and ends with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  public UsageException(String message) {
    this(List.of(Diagnostic.error(message, null)));
  }

  public UsageException(List<Diagnostic> diagnostics) {
    super(diagnostics.toString());
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
