package labnotes.cli;

import java.util.List;
import labnotes.text.Diagnostic;

/** Input that makes no sense; the program says so and ends with {@link ExitCode#USAGE}. */
final class UsageException extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  UsageException(String message) {
    this(List.of(Diagnostic.error(message, null)));
  }

  UsageException(List<Diagnostic> diagnostics) {
    super(diagnostics.toString());
    this.diagnostics = List.copyOf(diagnostics);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
