package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileNames;
import labnotes.profile.definition.ProfileCatalog;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.profile.variable.VariableValues;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Severity;
import labnotes.text.Suggestion;

/** Binds the profiles of a library to the values of their variables. */
public record ProfileBinder(
    LibrarySearchPath library, ProfileCatalog catalog, TemplateRenderer templates) {
  /** Binds the profile, or the profiles of the family, of a name. */
  public ProfileBinding bind(
      String name, VariableOverrides overrides, DiagnosticCollector problems) {
    return bindEach(List.of(name), overrides, problems).get(0);
  }

  /** Binds the profiles, or the profiles of the families, of names into one desired state. */
  public DesiredState bindAll(
      List<String> names, VariableOverrides overrides, DiagnosticCollector problems) {
    List<ProfileBinding> bindings =
        bindEach(names.stream().distinct().toList(), overrides, problems);
    CombinedProfiles combined = new CombinedProfiles(bindings);
    if (!problems.hasErrors()) {
      combined.check(problems);
    }
    return bindings.size() == 1 ? bindings.get(0) : combined;
  }

  private List<ProfileBinding> bindEach(
      List<String> names, VariableOverrides overrides, DiagnosticCollector problems) {
    List<VariableLayer> layers = OverrideReader.read(overrides, problems);
    List<ResolvedProfile> all = new ArrayList<>();
    List<ProfileBinding> bindings = new ArrayList<>();
    for (String name : names) {
      DiagnosticCollector own = new DiagnosticCollector();
      List<ResolvedProfile> profiles = catalog.find(name, own);
      problems.addAll(own.list());
      List<BoundProfile> candidates = new ArrayList<>();
      for (ResolvedProfile profile : profiles) {
        candidates.add(
            BoundProfile.of(
                profile,
                scope(profile, variables(profile, layers, overrides, problems)),
                problems));
      }
      all.addAll(profiles);
      bindings.add(
          new ProfileBinding(
              name, candidates, names(name, profiles, catalog), catalog::supporting));
    }
    if (bindings.stream().anyMatch(binding -> binding.candidates().isEmpty())) {
      // The others may use what the unreadable profile declares.
      return bindings;
    }
    checkNames(all, layers, problems);
    for (ProfileBinding binding : bindings) {
      List<BoundProfile> others =
          bindings.stream()
              .filter(other -> !other.name().equals(binding.name()))
              .flatMap(other -> other.candidates().stream())
              .toList();
      binding.candidates().forEach(candidate -> candidate.checkReferences(others, problems));
    }
    return bindings;
  }

  /** Returns the names of a profile or family in the records of hosts. */
  private static ProfileNames names(
      String name, List<ResolvedProfile> profiles, ProfileCatalog catalog) {
    Optional<String> family =
        profiles.stream().flatMap(one -> one.profile().family().stream()).findFirst();
    return ProfileNames.of(name, family, family.map(catalog::members).orElse(Set.of()));
  }

  /** Binds a profile to values of its variables. */
  public BoundProfile bind(
      ResolvedProfile profile, VariableValues variables, DiagnosticCollector problems) {
    BoundProfile bound = BoundProfile.of(profile, scope(profile, variables), problems);
    bound.checkReferences(List.of(), problems);
    return bound;
  }

  private EvaluationScope scope(ResolvedProfile profile, VariableValues variables) {
    return new EvaluationScope(
        variables, library, profile.profile().library(), templates, Optional.empty(), "");
  }

  /**
   * Returns the values of a profile's variables.
   *
   * @param layers the layers above the profile's defaults, the strongest first
   */
  public VariableValues variables(
      ResolvedProfile profile,
      List<VariableLayer> layers,
      VariableOverrides overrides,
      DiagnosticCollector problems) {
    return VariableValues.of(profile.variables(), layers, overrides, problems);
  }

  /** Reports overrides of variables that none of the profiles declares. */
  public static void checkNames(
      List<ResolvedProfile> profiles, List<VariableLayer> layers, DiagnosticCollector problems) {
    if (profiles.isEmpty()) {
      return;
    }
    Set<String> declared = new TreeSet<>();
    profiles.forEach(profile -> declared.addAll(profile.variables().keySet()));
    for (VariableLayer layer : layers) {
      for (String name : layer.values().keySet()) {
        if (!declared.contains(name)) {
          Diagnostic unknown =
              DiagnosticCollector.unknownWord(
                  "variable", name, layer.positions().get(name), declared);
          if (!layer.isShared()) {
            problems.add(unknown);
          } else if (Suggestion.of(name, declared)
              .filter(meant -> !layer.values().containsKey(meant))
              .isPresent()) {
            problems.add(unknown.withSeverity(Severity.WARNING));
          }
        }
      }
    }
  }
}
