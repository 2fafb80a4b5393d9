package labnotes.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the diagnostics of an input, each once, so that all are reported together. */
public final class DiagnosticCollector {
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  public void error(String message, @Nullable Position at) {
    add(Diagnostic.error(message, at));
  }

  public void error(String message, @Nullable Position at, String hint) {
    add(Diagnostic.error(message, at).hint(hint));
  }

  /** Adds {@link #unknownWord}. */
  public void unknown(String what, String word, @Nullable Position at, Collection<String> known) {
    add(unknownWord(what, word, at, known));
  }

  /**
   * An error about an unknown word, with a suggestion or the known words as its hint.
   *
   * @param what the kind of word, such as {@code key}
   */
  public static Diagnostic unknownWord(
      String what, String word, @Nullable Position at, Collection<String> known) {
    Diagnostic error = Diagnostic.error("unknown " + what + " `" + word + "`", at);
    Optional<String> meant = Suggestion.of(word, known);
    if (meant.isPresent()) {
      return error.hint(suggestion(meant.get()));
    }
    return known.isEmpty() ? error : error.hint("use one of: " + words(known));
  }

  private static String suggestion(String word) {
    return "did you mean `" + word + "`?";
  }

  /** Whether a collected error suggests this word. */
  public boolean isSuggested(String word) {
    return found.stream().anyMatch(one -> suggestion(word).equals(one.hint()));
  }

  /** What to do about a key that a map does not have. */
  public static String keyHint(String key, Collection<?> known) {
    List<String> keys = known.stream().map(Object::toString).toList();
    return keys.isEmpty()
        ? "it is empty; add the key to its value, or give it a default value"
        : Suggestion.of(key, keys)
            .map(DiagnosticCollector::suggestion)
            .orElseGet(() -> "its keys are " + words(keys));
  }

  /** The first words in backquotes, separated by commas. */
  public static String words(Collection<String> words) {
    List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
    int shown = 100;
    return quoted.size() <= shown
        ? String.join(", ", quoted)
        : String.join(", ", quoted.subList(0, shown)) + ", …";
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** All diagnostics, those of one file in the order of its lines. */
  public List<Diagnostic> list() {
    List<Diagnostic> list = new ArrayList<>(found);
    List<String> files = found.stream().map(DiagnosticCollector::file).distinct().toList();
    list.sort(
        Comparator.<Diagnostic>comparingInt(one -> files.indexOf(file(one)))
            .thenComparingInt(one -> one.at() == null ? 0 : one.at().line())
            .thenComparingInt(one -> one.at() == null ? 0 : one.at().column()));
    return list;
  }

  private static String file(Diagnostic one) {
    return one.at() == null ? "" : one.at().file();
  }
}
