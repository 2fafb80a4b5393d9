package labnotes.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Glob;

/**
 * A choice of resources by tags, note titles and addresses, with the globs {@code *} and {@code ?}.
 *
 * @param only each a name, or several with commas between; empty for all resources
 * @param skip those that are left out, in the same form
 */
public record Selection(List<String> only, List<String> skip) {
  public Selection {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  /** Whether it leaves nothing out. */
  public boolean isAll() {
    return only.isEmpty() && skip.isEmpty();
  }

  /** Whether a resource is part of it. */
  public boolean includes(Selectable resource) {
    return (only.isEmpty() || isNamed(only, resource)) && !isNamed(skip, resource);
  }

  private static boolean isNamed(List<String> names, Selectable resource) {
    return names.stream()
        .flatMap(Selection::terms)
        .anyMatch(term -> resource.names().anyMatch(name -> matches(term, name)));
  }

  /** A text as a whole, because a title may have commas, and its parts. */
  private static Stream<String> terms(String text) {
    return Stream.concat(Stream.of(text.strip()), parts(text)).distinct();
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static boolean matches(String glob, String name) {
    return Glob.withoutSets(folded(glob)).matches(folded(name));
  }

  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Errors for what names no resource, or if no resource is selected. */
  public List<Diagnostic> problems(Collection<Selectable> resources) {
    List<Diagnostic> problems = new ArrayList<>();
    only.forEach(text -> problems.addAll(unknown("--only", text, resources)));
    skip.forEach(text -> problems.addAll(unknown("--skip", text, resources)));
    if (problems.isEmpty() && !isAll() && resources.stream().noneMatch(this::includes)) {
      problems.add(
          Diagnostic.error(this + " selects no resource", null)
              .hint("skip less, or leave the options out"));
    }
    return problems;
  }

  private static List<Diagnostic> unknown(
      String option, String text, Collection<Selectable> resources) {
    if (text.isBlank()) {
      return List.of(
          Diagnostic.error(option + " is empty", null)
              .hint("name a tag, the title of a note, or an address"));
    }
    Set<String> known = new LinkedHashSet<>();
    resources.forEach(one -> one.names().forEach(known::add));
    if (known.stream().anyMatch(name -> matches(text.strip(), name))) {
      return List.of();
    }
    return parts(text)
        .filter(part -> known.stream().noneMatch(name -> matches(part, name)))
        .map(part -> unknownName(option, part, known, resources))
        .toList();
  }

  private static Diagnostic unknownName(
      String option, String part, Set<String> known, Collection<Selectable> resources) {
    Diagnostic error = DiagnosticCollector.unknownWord("tag, note or address", part, null, known);
    Set<String> tags = new TreeSet<>();
    resources.forEach(one -> tags.addAll(one.tags()));
    boolean isSuggested = String.valueOf(error.hint()).startsWith("did you mean");
    String all = tags.isEmpty() ? "" : "use a tag (" + DiagnosticCollector.words(tags) + "), ";
    return Diagnostic.error(option + ": " + error.message(), null)
        .hint(
            isSuggested
                ? String.valueOf(error.hint())
                : all
                    + (tags.isEmpty() ? "use " : "")
                    + "the title of a note, or an address such as "
                    + resources.stream()
                        .flatMap(one -> one.addresses().stream())
                        .findFirst()
                        .map(Address::toString)
                        .orElse("file:/etc/motd"));
  }

  /** The options, as a user writes them. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    only.forEach(text -> words.add("--only " + text));
    skip.forEach(text -> words.add("--skip " + text));
    return String.join(" ", words);
  }
}
