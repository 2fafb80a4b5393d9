package labnotes.profile;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.profile.bind.ProfileBinder;
import labnotes.profile.bind.ProfileBinding;
import labnotes.profile.bind.UpgradeComparison;
import labnotes.profile.definition.ProfileCatalog;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.lint.ProfileLinter;
import labnotes.profile.lock.DigestSearch;
import labnotes.profile.lock.DigestTargets;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.SimulatedHost;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Validated;

/** The profiles and templates that are available to a user. */
public final class ProfileLibrary {
  private final ProfileCatalog catalog;
  private final ProfileBinder binder;

  ProfileLibrary(LibrarySearchPath library) {
    this.catalog = new ProfileCatalog(library);
    this.binder = new ProfileBinder(library, catalog, new TemplateRenderer(library));
  }

  /**
   * Returns the library of a user: the given directory, the working directory, the user's
   * configuration, the built-in files.
   *
   * @param library a directory that contains {@code profiles} and {@code templates}
   * @param environment read for {@code XDG_CONFIG_HOME} and {@code HOME}
   */
  public static ProfileLibrary of(
      Optional<Path> library, Path workingDirectory, Map<String, String> environment) {
    return new ProfileLibrary(LibrarySearchPath.standard(library, workingDirectory, environment));
  }

  /** Returns the error of a name, written there, of neither a profile nor a family. */
  public Optional<Diagnostic> unknownProfile(String name, Position at) {
    return catalog.unknown(name, at);
  }

  /** Returns all valid profiles, sorted by name, with the errors of the others. */
  public Validated<List<ProfileSummary>> list() {
    DiagnosticCollector problems = new DiagnosticCollector();
    List<ProfileSummary> summaries =
        catalog.valid(problems).stream().map(ProfileSummary::of).toList();
    return new Validated<>(Optional.of(summaries), problems.list());
  }

  /** Whether there is a profile or a family of a name, valid or not. */
  public boolean hasProfile(String name) {
    return catalog.contains(name);
  }

  /** Returns the profile of a name, or the newest member of the family of that name. */
  public Validated<ProfileSummary> show(String name) {
    DiagnosticCollector problems = new DiagnosticCollector();
    return catalog.find(name, problems).stream()
        .max(Comparator.comparing(ResolvedProfile::target, TargetSystem.byRelease()))
        .map(profile -> Validated.of(ProfileSummary.of(profile), problems))
        .orElseGet(() -> Validated.failed(problems));
  }

  /** Returns the desired state that the profile, or the family, of a name defines. */
  public Validated<DesiredState> desired(String name, VariableOverrides overrides) {
    return desired(List.of(name), overrides);
  }

  /** Returns the desired state that profiles, or families, of these names define together. */
  public Validated<DesiredState> desired(List<String> names, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    return Validated.of(binder.bindAll(names, overrides, problems), problems);
  }

  /**
   * Returns how an upgrade of the system changes the notes of a profile or a family.
   *
   * @param from the current release, such as {@code 10.1}; empty for the release of the previous
   *     profile
   * @param to the release after the upgrade, such as {@code 14.1}
   */
  public Validated<ProfileComparison> compareReleases(
      String name, Optional<String> from, String to, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileBinding binding = binder.bind(name, overrides.withoutSecrets(), problems);
    return problems.hasErrors()
        ? Validated.failed(problems)
        : new UpgradeComparison(binding, problems)
            .compare(from, to)
            .map(comparison -> Validated.of(comparison, problems))
            .orElseGet(() -> Validated.failed(problems));
  }

  /** Returns the errors and warnings of all profiles and templates. */
  public List<Diagnostic> lint(VariableOverrides overrides) {
    return new ProfileLinter(catalog, binder, overrides.withoutSecrets()).lintAll();
  }

  /** Returns the errors and warnings of the profile, or the family, of a name. */
  public List<Diagnostic> lint(String name, VariableOverrides overrides) {
    return new ProfileLinter(catalog, binder, overrides.withoutSecrets()).lint(name);
  }

  /**
   * Returns the digests of the profiles, or the families, of names, or of all that the user has for
   * no name.
   */
  public DigestTargets digests(
      List<String> names, VariableOverrides overrides, DigestSearch.DigestScope scope) {
    return new DigestSearch(catalog, binder, overrides.withoutSecrets()).find(names, scope);
  }

  /**
   * Returns the files that the profile, or the newest member of the family, of a name creates on an
   * empty host.
   */
  public Validated<Map<HostPath, Content>> render(String name, VariableOverrides overrides) {
    DiagnosticCollector problems = new DiagnosticCollector();
    ProfileBinding binding = binder.bind(name, overrides.withoutSecrets(), problems);
    if (problems.hasErrors()) {
      return Validated.failed(problems);
    }
    SystemState system =
        binding
            .newestTarget()
            .map(target -> SampleSystems.of(target.family(), target.typicalVersion()))
            .orElseGet(() -> SampleSystems.of("", ""));
    DesiredState.ForHost settled = binding.forHost(SampleSystems.facts(system));
    problems.addAll(settled.problems());
    SimulatedHost host = SimulatedHost.of(system, settled.resources());
    problems.addAll(host.refusals());
    return Validated.of(host.files(), problems);
  }
}
