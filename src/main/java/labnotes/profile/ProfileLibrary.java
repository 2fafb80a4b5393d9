package labnotes.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.SimulatedHost;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.profile.variable.VariableValues;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Severity;
import labnotes.text.Suggestion;
import labnotes.text.Validated;

/** The profiles and templates that there are. */
public final class ProfileLibrary {
  private final LibrarySearchPath shelves;
  private final TemplateRenderer templates;

  ProfileLibrary(LibrarySearchPath shelves) {
    this.shelves = shelves;
    this.templates = new TemplateRenderer(shelves);
  }

  /**
   * The library that a user has: a chosen folder first, then the working folder, then the user's
   * configuration, then what the program brings.
   *
   * @param chosen a folder that holds {@code profiles} and {@code templates}
   * @param environment where {@code XDG_CONFIG_HOME} and {@code HOME} are looked up
   */
  public static ProfileLibrary of(
      Optional<Path> chosen, Path workingFolder, Map<String, String> environment) {
    return new ProfileLibrary(LibrarySearchPath.standard(chosen, workingFolder, environment));
  }

  /** All profiles in the order of their names; broken ones are told and left out. */
  public Validated<List<ProfileSummary>> list() {
    DiagnosticCollector problems = new DiagnosticCollector();
    List<ProfileSummary> summaries = new ArrayList<>();
    for (String name : shelves.profiles()) {
      DiagnosticCollector own = new DiagnosticCollector();
      Optional<ResolvedProfile> lineage = ResolvedProfile.of(name, shelves, own);
      problems.addAll(own.list());
      lineage.map(ProfileSummary::of).filter(summary -> !own.hasErrors()).ifPresent(summaries::add);
    }
    return new Validated<>(Optional.of(summaries), problems.list());
  }

  /** A profile's notes and variables as they are written, with all that it extends. */
  public Validated<ProfileSummary> show(String name) {
    DiagnosticCollector problems = new DiagnosticCollector();
    Optional<ResolvedProfile> lineage = lineages(name, problems).stream().findFirst();
    return lineage
        .map(one -> Validated.of(ProfileSummary.of(one), problems))
        .orElseGet(() -> Validated.failed(problems));
  }

  /** What hosts shall be by the profile, or by the profiles of the family, of that name. */
  public Validated<DesiredState> desired(String name, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileBinding binding = binding(name, overrides, problems);
    return Validated.of(binding, problems);
  }

  /**
   * What an upgrade of the system changes in the notes of a profile or a family.
   *
   * @param from the release of today, such as {@code 10.1}; empty for that of the profile before
   * @param to the release to come, such as {@code 14.1}
   */
  public Validated<ProfileComparison> succession(
      String name, Optional<String> from, String to, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileBinding binding = binding(name, overrides, problems);
    return problems.hasErrors()
        ? Validated.failed(problems)
        : new UpgradeComparison(binding, problems)
            .succession(from, to)
            .map(succession -> Validated.of(succession, problems))
            .orElseGet(() -> Validated.failed(problems));
  }

  ProfileBinding binding(String name, VariableOverrides overrides, DiagnosticCollector problems) {
    List<VariableLayer> given = OverrideReader.layers(overrides, problems);
    List<BoundProfile> candidates = new ArrayList<>();
    List<ResolvedProfile> lineages = lineages(name, problems);
    for (ResolvedProfile lineage : lineages) {
      candidates.add(candidate(lineage, given, overrides, problems));
    }
    if (!lineages.isEmpty()) {
      unknownVariables(lineages, given, problems);
    }
    return new ProfileBinding(name, candidates, this::fitting);
  }

  BoundProfile candidate(
      ResolvedProfile lineage,
      List<VariableLayer> given,
      VariableOverrides overrides,
      DiagnosticCollector problems) {
    return candidate(lineage, variables(lineage, given, overrides, problems), problems);
  }

  VariableValues variables(
      ResolvedProfile lineage,
      List<VariableLayer> given,
      VariableOverrides overrides,
      DiagnosticCollector problems) {
    return VariableValues.of(lineage.variables(), given, overrides.environment(), problems);
  }

  BoundProfile candidate(
      ResolvedProfile lineage, VariableValues variables, DiagnosticCollector problems) {
    EvaluationScope scope = new EvaluationScope(variables, shelves, templates, Optional.empty());
    return BoundProfile.of(lineage, scope, problems);
  }

  /** What is wrong with all profiles and templates that there are. */
  public List<Diagnostic> lint(VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileLinter lint = new ProfileLinter(this, overrides, problems);
    for (String name : shelves.profiles()) {
      ResolvedProfile.of(name, shelves, problems).ifPresent(lint::profile);
    }
    lint.usedTemplates();
    lint.unusedTemplates();
    return problems.list();
  }

  /** What is wrong with the profile, or the profiles of the family, of that name. */
  public List<Diagnostic> lint(String name, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileLinter lint = new ProfileLinter(this, overrides, problems);
    lineages(name, problems).forEach(lint::profile);
    lint.usedTemplates();
    return problems.list();
  }

  /**
   * The files that the profile, or the newest one of the family, of that name would put on a host
   * that has none of them.
   */
  public Validated<Map<HostPath, Content>> render(String name, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileBinding binding = binding(name, overrides, problems);
    if (problems.hasErrors()) {
      return Validated.failed(problems);
    }
    SystemState system =
        binding
            .newest()
            .map(target -> SampleSystems.of(target.family(), target.typicalVersion()))
            .orElseGet(() -> SampleSystems.of("", ""));
    DesiredState.Settled settled = binding.given(Facts.of(new SystemFact(), system));
    problems.addAll(settled.problems());
    SimulatedHost host = SimulatedHost.with(system, settled.resources());
    problems.addAll(host.refusals());
    return Validated.of(host.files(), problems);
  }

  private void unknownVariables(
      List<ResolvedProfile> lineages, List<VariableLayer> given, DiagnosticCollector problems) {
    Set<String> declared = new TreeSet<>();
    lineages.forEach(lineage -> declared.addAll(lineage.variables().keySet()));
    for (VariableLayer layer : given) {
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

  /** The profile of that name, or those of the family; what there is instead is told. */
  List<ResolvedProfile> lineages(String name, DiagnosticCollector problems) {
    if (shelves.profile(name, problems).isPresent()) {
      return ResolvedProfile.of(name, shelves, problems).stream().toList();
    }
    List<ResolvedProfile> family = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (String profile : shelves.profiles()) {
      known.add(profile);
      DiagnosticCollector own = new DiagnosticCollector();
      Optional<LibraryFile> file = shelves.profile(profile, own);
      if (file.isPresent() && file.get().text().contains(name)) {
        Optional<ResolvedProfile> lineage = ResolvedProfile.of(profile, shelves, own);
        lineage
            .filter(one -> one.profile().family().equals(Optional.of(name)))
            .ifPresent(family::add);
        if (lineage.isEmpty() || family.contains(lineage.get())) {
          // A broken file that names the family may be what its user is looking for.
          problems.addAll(own.list());
        }
      }
    }
    if (family.isEmpty() && !problems.hasErrors()) {
      known.addAll(families());
      problems.unknown("profile", name, null, known);
    }
    return family;
  }

  private Set<String> families() {
    Set<String> families = new TreeSet<>();
    for (String profile : shelves.profiles()) {
      ResolvedProfile.of(profile, shelves, new DiagnosticCollector())
          .flatMap(lineage -> lineage.profile().family())
          .ifPresent(families::add);
    }
    return families;
  }

  private List<String> fitting(SystemState system) {
    List<String> names = new ArrayList<>();
    for (String profile : shelves.profiles()) {
      ResolvedProfile.of(profile, shelves, new DiagnosticCollector())
          .flatMap(ResolvedProfile::target)
          .filter(target -> target.fits(system))
          .ifPresent(target -> names.add(profile));
    }
    return names;
  }

  TemplateRenderer templates() {
    return templates;
  }

  LibrarySearchPath shelves() {
    return shelves;
  }
}
