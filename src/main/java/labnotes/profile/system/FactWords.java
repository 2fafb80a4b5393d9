package labnotes.profile.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/** Messages about the facts of hosts and their names. */
public final class FactWords {
  private static final String SUGGESTION = "did you mean ";

  private FactWords() {}

  /**
   * The error of a fact that a host does not show.
   *
   * @param reason a clause
   */
  public static Diagnostic withoutValue(String name, String reason, @Nullable Position at) {
    return Diagnostic.error("the fact `" + name + "` is unknown: " + reason, at);
  }

  /** A value to take where a fact is unknown, as text. */
  public static String sample(String name) {
    return isNumber(name) ? "0" : "none";
  }

  /** The same in an expression. */
  public static String sampleLiteral(String name) {
    return isNumber(name) ? "0" : isList(name) ? "[]" : "\"none\"";
  }

  /** Whether the value of a fact is a number. */
  public static boolean isNumber(String name) {
    return SampleSystems.factsOfFirstFamily().value(name) instanceof Number;
  }

  /** Whether the value of a fact is a list. */
  public static boolean isList(String name) {
    return SampleSystems.factsOfFirstFamily().value(name) instanceof List;
  }

  /**
   * The error of a name that is neither a variable nor a fact, with the name that was meant.
   *
   * @param variables the names of variables
   */
  public static Diagnostic unknownName(
      String name, @Nullable Position at, Collection<String> variables) {
    boolean isOfSystem = name.startsWith("os.");
    List<String> known = new ArrayList<>(isOfSystem ? List.of() : variables);
    known.addAll(HostFacts.NAMES);
    known.removeIf(one -> isOfSystem && !one.startsWith("os."));
    Optional<String> meant =
        Suggestion.of(name, known)
            .or(() -> known.stream().filter(one -> one.endsWith("." + name)).findFirst());
    boolean isFact = isOfSystem || meant.filter(HostFacts.NAMES::contains).isPresent();
    Diagnostic unknown =
        Diagnostic.error("unknown " + (isFact ? "fact" : "variable") + " `" + name + "`", at);
    return unknown.hint(
        meant
            .map(one -> SUGGESTION + "`" + one + "`?")
            .orElseGet(() -> "use one of: " + DiagnosticCollector.words(known)));
  }

  /** Whether an error names what was meant. */
  public static boolean hasSuggestion(Diagnostic unknown) {
    String hint = unknown.hint();
    return hint != null && hint.startsWith(SUGGESTION);
  }
}
