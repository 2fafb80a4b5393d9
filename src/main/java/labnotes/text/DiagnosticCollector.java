package labnotes.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with an input, so that all of it is told at once and each thing once. */
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

  /**
   * An error about a word that is none of the known ones, with the one that may have been meant.
   */
  public void unknown(String what, String word, @Nullable Position at, Collection<String> known) {
    add(unknownWord(what, word, at, known));
  }

  public static Diagnostic unknownWord(
      String what, String word, @Nullable Position at, Collection<String> known) {
    Diagnostic error = Diagnostic.error("unknown " + what + " `" + word + "`", at);
    Optional<String> meant = Suggestion.of(word, known);
    if (meant.isPresent()) {
      return error.hint(asking(meant.get()));
    }
    return known.isEmpty() ? error : error.hint("there are: " + words(known));
  }

  private static String asking(String word) {
    return "did you mean `" + word + "`?";
  }

  /** Whether somebody may have meant this word by one that is wrong. */
  public boolean suspect(String word) {
    return found.stream().anyMatch(one -> asking(word).equals(one.hint()));
  }

  public static String words(Collection<String> words) {
    List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
    int shown = 12;
    return quoted.size() <= shown
        ? String.join(", ", quoted)
        : String.join(", ", quoted.subList(0, shown)) + ", …";
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }

  /** All of them, those of one file in the order of its lines. */
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
