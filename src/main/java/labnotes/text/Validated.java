package labnotes.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The value of an input, and the diagnostics about it.
 *
 * @param value empty only if a diagnostic is an error
 * @param diagnostics in the order in which they were found
 */
public record Validated<T>(Optional<T> value, List<Diagnostic> diagnostics) {
  public Validated {
    diagnostics = List.copyOf(diagnostics);
    if (value.isEmpty() && !hasErrors(diagnostics)) {
      throw new IllegalStateException("no value and no error");
    }
  }

  /** The value if there is no error, with all diagnostics. */
  public static <T> Validated<T> of(T value, DiagnosticCollector problems) {
    List<Diagnostic> all = problems.list();
    return new Validated<>(hasErrors(all) ? Optional.empty() : Optional.of(value), all);
  }

  /** A value without diagnostics. */
  public static <T> Validated<T> valid(T value) {
    return new Validated<>(Optional.of(value), List.of());
  }

  /** No value, because of an error. */
  public static <T> Validated<T> refused(Diagnostic error) {
    return new Validated<>(Optional.empty(), List.of(error));
  }

  /** An invalid input with its diagnostics. */
  public static <T> Validated<T> failed(DiagnosticCollector problems) {
    return new Validated<>(Optional.empty(), problems.list());
  }

  /** Another value from this one, with the same diagnostics. */
  public <R> Validated<R> map(Function<T, R> function) {
    return new Validated<>(value.map(function), diagnostics);
  }

  private static boolean hasErrors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
