package labnotes.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * What came of reading somebody's input, and what is to be said about it.
 *
 * @param value empty only where a diagnostic is an error
 * @param diagnostics in the order in which they were found
 */
public record Checked<T>(Optional<T> value, List<Diagnostic> diagnostics) {
  public Checked {
    diagnostics = List.copyOf(diagnostics);
    if (value.isEmpty() && !failed(diagnostics)) {
      throw new IllegalStateException("nothing was read and nobody says why");
    }
  }

  /** The value where no error was found, with all that was found. */
  static <T> Checked<T> of(T value, Problems problems) {
    List<Diagnostic> all = problems.list();
    return new Checked<>(failed(all) ? Optional.empty() : Optional.of(value), all);
  }

  /** No value, for these reasons. */
  static <T> Checked<T> failed(Problems problems) {
    return new Checked<>(Optional.empty(), problems.list());
  }

  /** Another value from this one, with the same diagnostics. */
  public <R> Checked<R> map(Function<T, R> function) {
    return new Checked<>(value.map(function), diagnostics);
  }

  private static boolean failed(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }
}
