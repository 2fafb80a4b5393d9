package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
public record ProfileBinder(LibrarySearchPath library, TemplateRenderer templates) {
  /** Binds the profile, or the profiles of the family, of a name. */
  public ProfileBinding bind(
      String name, VariableOverrides overrides, DiagnosticCollector problems) {
    ProfileCatalog catalog = new ProfileCatalog(library);
    List<VariableLayer> layers = OverrideReader.read(overrides, problems);
    List<ResolvedProfile> profiles = catalog.find(name, problems);
    List<BoundProfile> candidates = new ArrayList<>();
    for (ResolvedProfile profile : profiles) {
      candidates.add(bind(profile, variables(profile, layers, overrides, problems), problems));
    }
    checkNames(profiles, layers, problems);
    return new ProfileBinding(
        name, candidates, names(name, profiles, catalog), catalog::supporting);
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
    EvaluationScope scope =
        new EvaluationScope(
            variables, library, profile.profile().library(), templates, Optional.empty(), "");
    return BoundProfile.of(profile, scope, problems);
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
          } else if (Suggestion.of(name, declared).isPresent()) {
            problems.add(unknown.withSeverity(Severity.WARNING));
          }
        }
      }
    }
  }
}
