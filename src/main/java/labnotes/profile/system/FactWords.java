package labnotes.profile.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/** Messages about the facts of hosts and their names. */
public final class FactWords {
  private static final String SUGGESTION = "did you mean ";

  /** Facts by their names in other tools. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("os", "os.family"),
          Map.entry("distribution", "os.family"),
          Map.entry("ansible_distribution", "os.family"),
          Map.entry("ansible_os_family", "os.family"),
          Map.entry("ansible_distribution_version", "os.version"),
          Map.entry("ansible_distribution_release", "os.codename"),
          Map.entry("ansible_system", "kernel"),
          Map.entry("ansible_architecture", "arch"),
          Map.entry("ansible_hostname", "hostname"),
          Map.entry("ansible_memtotal_mb", "memory"),
          Map.entry("ansible_processor_vcpus", "cpus"),
          Map.entry("ansible_all_ipv4_addresses", "addresses"),
          Map.entry("ansible_interfaces", "interfaces"),
          Map.entry("ansible_virtualization_type", "virtual"),
          Map.entry("ansible_user", "user"));

  /** What is written for the constants of other languages. */
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "yes", "write true",
          "on", "write true",
          "no", "write false",
          "off", "write false",
          "null", "test for a value with NAME??",
          "nil", "test for a value with NAME??",
          "none", "test for a value with NAME??",
          "undefined", "test for a value with NAME??",
          "true", "write true",
          "false", "write false");

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
    Optional<String> constant = constant(name);
    if (constant.isPresent()) {
      return Diagnostic.error("unknown variable `" + name + "`", at).hint(constant.get());
    }
    boolean isOfSystem = name.startsWith("os.");
    List<String> known = new ArrayList<>(isOfSystem ? List.of() : variables);
    known.addAll(HostFacts.NAMES);
    known.removeIf(one -> isOfSystem && !one.startsWith("os."));
    Optional<String> meant =
        Suggestion.of(name, known)
            .or(() -> Optional.ofNullable(OTHER_NAMES.get(name.toLowerCase(Locale.ROOT))))
            .or(() -> known.stream().filter(one -> one.endsWith("." + name)).findFirst());
    boolean isFact = isOfSystem || meant.filter(HostFacts.NAMES::contains).isPresent();
    Diagnostic unknown =
        Diagnostic.error("unknown " + (isFact ? "fact" : "variable") + " `" + name + "`", at);
    return unknown.hint(
        meant
            .map(one -> SUGGESTION + "`" + one + "`?")
            .orElseGet(
                () ->
                    isOfSystem
                        ? "use one of: " + DiagnosticCollector.words(known)
                        : "declare it under `variables`; "
                            + (variables.isEmpty()
                                ? ""
                                : "the variables are "
                                    + DiagnosticCollector.words(variables)
                                    + "; ")
                            + "`labnotes facts` lists facts"));
  }

  /** Returns what to write for a constant of another language; empty for other names. */
  public static Optional<String> constant(String name) {
    return Optional.ofNullable(CONSTANTS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether an error names what was meant. */
  public static boolean hasSuggestion(Diagnostic unknown) {
    String hint = unknown.hint();
    return hint != null && hint.startsWith(SUGGESTION);
  }
}
