package labnotes.profile.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import labnotes.fact.SystemState;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Finds the profiles of a library by name, by family or by the system that they support. */
public record ProfileCatalog(LibrarySearchPath library, Map<String, Found> known) {
  /**
   * What a name stands for, which is read once.
   *
   * @param problems the problems of the profiles
   */
  record Found(List<ResolvedProfile> profiles, List<Diagnostic> problems) {
    /** Whether no file has the profile; an error of a file has a position. */
    boolean isUnknown() {
      return profiles.isEmpty() && problems.stream().allMatch(one -> one.at() == null);
    }
  }

  /** A catalog that has read nothing yet. */
  public ProfileCatalog(LibrarySearchPath library) {
    this(library, new ConcurrentHashMap<>());
  }

  /** Returns all profiles without errors, sorted by name; reports the errors of the others. */
  public List<ResolvedProfile> valid(DiagnosticCollector problems) {
    List<ResolvedProfile> valid = new ArrayList<>();
    for (String name : library.profiles()) {
      DiagnosticCollector own = new DiagnosticCollector();
      Optional<ResolvedProfile> profile = ResolvedProfile.read(name, library, own);
      problems.addAll(own.list());
      profile.filter(one -> !own.hasErrors()).ifPresent(valid::add);
    }
    return valid;
  }

  /** Returns all readable profiles, sorted by name. */
  List<ResolvedProfile> all(DiagnosticCollector problems) {
    return library.profiles().stream()
        .flatMap(name -> ResolvedProfile.read(name, library, problems).stream())
        .toList();
  }

  /** Whether there is a profile or a family of a name, valid or not. */
  public boolean contains(String name) {
    return library.profiles().contains(name) || families().contains(name);
  }

  /** Returns the profile of a name, or the profiles of the family of that name. */
  public List<ResolvedProfile> find(String name, DiagnosticCollector problems) {
    Found found = found(name);
    problems.addAll(found.problems());
    return found.profiles();
  }

  private Found found(String name) {
    Found found = known.get(name);
    if (found == null) {
      DiagnosticCollector own = new DiagnosticCollector();
      found = new Found(read(name, own), own.list());
      known.put(name, found);
    }
    return found;
  }

  /**
   * Returns the error of a name of neither a profile nor a family; empty for others.
   *
   * @param at where the name is written
   */
  public Optional<Diagnostic> unknown(String name, Position at) {
    Found found = found(name);
    return found.isUnknown()
        ? found.problems().stream().findFirst().map(error -> error.movedTo(at))
        : Optional.empty();
  }

  private List<ResolvedProfile> read(String name, DiagnosticCollector problems) {
    if (library.profile(name, problems).isPresent()) {
      return ResolvedProfile.read(name, library, problems).stream().toList();
    }
    List<ResolvedProfile> family = family(name, problems);
    if (family.isEmpty() && !problems.hasErrors()) {
      Set<String> known = new LinkedHashSet<>(library.profiles());
      known.addAll(families());
      problems.add(library.unknownProfile(name, null, known));
    }
    return family;
  }

  private List<ResolvedProfile> family(String name, DiagnosticCollector problems) {
    List<ResolvedProfile> family = new ArrayList<>();
    for (String profile : library.profiles()) {
      DiagnosticCollector own = new DiagnosticCollector();
      Optional<LibraryFile> file = library.profile(profile, own);
      if (file.isPresent() && file.get().text().contains(name)) {
        Optional<ResolvedProfile> resolved = ResolvedProfile.read(profile, library, own);
        resolved
            .filter(one -> one.profile().family().equals(Optional.of(name)))
            .ifPresent(family::add);
        if (resolved.isEmpty() || family.contains(resolved.get())) {
          // An unreadable file that contains the name may be the profile that the user wants.
          problems.addAll(own.list());
        }
      }
    }
    return family;
  }

  /** Returns the names of the profiles of a family. */
  public Set<String> members(String family) {
    return family(family, new DiagnosticCollector()).stream()
        .map(ResolvedProfile::name)
        .collect(Collectors.toSet());
  }

  private Set<String> families() {
    Set<String> families = new TreeSet<>();
    all(new DiagnosticCollector())
        .forEach(profile -> profile.profile().family().ifPresent(families::add));
    return families;
  }

  /** Returns the names of all profiles that support a system. */
  public List<String> supporting(SystemState system) {
    return all(new DiagnosticCollector()).stream()
        .filter(profile -> profile.target().filter(target -> target.matches(system)).isPresent())
        .map(ResolvedProfile::name)
        .toList();
  }
}
