package labnotes.profile.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.SystemState;
import labnotes.kind.Resource;
import labnotes.plan.StaleServices;
import labnotes.profile.bind.BoundProfile;
import labnotes.profile.bind.ProfileBinder;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ProfileCatalog;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.SimulatedHost;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.profile.variable.VariableValues;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Finds errors and warnings in profiles and templates without a host. */
public final class ProfileLinter {
  /** Two samples: an error with only one of them may be the sample's fault. */
  private static final List<String> SAMPLES = List.of("sample", "/sample");

  private final ProfileCatalog catalog;
  private final ProfileBinder binder;
  private final VariableOverrides overrides;
  private final DiagnosticCollector problems = new DiagnosticCollector();
  private final Set<String> usedTemplates = new LinkedHashSet<>();

  public ProfileLinter(ProfileCatalog catalog, ProfileBinder binder, VariableOverrides overrides) {
    this.catalog = catalog;
    this.binder = binder;
    this.overrides = overrides;
  }

  /** Returns the problems of the profile, or the profiles of the family, of a name. */
  public List<Diagnostic> lint(String name) {
    List<ResolvedProfile> profiles = catalog.find(name, problems);
    profiles.forEach(this::check);
    checkOverrides(profiles);
    checkUsedTemplates();
    return problems.list();
  }

  /** Returns the problems of all profiles and templates. */
  public List<Diagnostic> lintAll() {
    List<ResolvedProfile> profiles = new ArrayList<>();
    List<String> names = catalog.library().profiles();
    for (String name : names) {
      ResolvedProfile.read(name, catalog.library(), problems).ifPresent(profiles::add);
    }
    profiles.forEach(this::check);
    // A profile that cannot be read may declare what the others do not.
    if (profiles.size() == names.size()) {
      checkOverrides(profiles);
    }
    checkUsedTemplates();
    checkUnusedTemplates();
    return problems.list();
  }

  /** Reports values of variables that no profile declares. */
  private void checkOverrides(List<ResolvedProfile> profiles) {
    List<VariableLayer> layers = OverrideReader.read(overrides, new DiagnosticCollector());
    ProfileBinder.checkNames(profiles, layers, problems);
  }

  private void check(ResolvedProfile profile) {
    List<Diagnostic> found = new ArrayList<>();
    for (String sample : SAMPLES) {
      List<Diagnostic> foundWithSample = check(profile, sample);
      if (sample.equals(SAMPLES.get(0))) {
        found.addAll(foundWithSample);
      } else {
        found.retainAll(foundWithSample);
      }
      if (found.isEmpty() || !needsSamples(profile)) {
        break;
      }
    }
    problems.addAll(found);
  }

  private static boolean needsSamples(ResolvedProfile profile) {
    return profile.variables().values().stream()
        .anyMatch(variable -> variable.defaultValue().isEmpty());
  }

  private List<Diagnostic> check(ResolvedProfile profile, String sample) {
    DiagnosticCollector own = new DiagnosticCollector();
    List<VariableLayer> layers = new ArrayList<>(OverrideReader.read(overrides, own));
    layers.add(SampleValues.of(profile.variables().values(), sample));
    VariableValues variables = binder.variables(profile, layers, overrides, own);
    boolean hasVariables = !own.hasErrors();
    BoundProfile bound = binder.bind(profile, variables, own);
    checkUsage(profile, own);
    // Valid resources are checked even if others are invalid, but not without their variables.
    if (hasVariables) {
      profile
          .target()
          .map(SampleSystems::of)
          .ifPresentOrElse(
              systems -> systems.forEach(system -> checkOnSystem(bound, system, own)),
              () -> own.addAll(problemsOnEachFamily(bound)));
    }
    return withoutRepetitions(own.list());
  }

  /** The problems without warnings of what is an error on another system. */
  private static List<Diagnostic> withoutRepetitions(List<Diagnostic> all) {
    List<Diagnostic> errors = all.stream().filter(Diagnostic::isError).toList();
    return all.stream()
        .filter(
            one ->
                one.isError()
                    || errors.stream()
                        .noneMatch(
                            error ->
                                Objects.equals(error.at(), one.at())
                                    && error.message().equals(one.message())))
        .toList();
  }

  /** Returns the problems that do not depend on the system. */
  private static List<Diagnostic> problemsOnEachFamily(BoundProfile profile) {
    List<Diagnostic> found = new ArrayList<>();
    boolean isFirst = true;
    for (SystemState system : SampleSystems.ofEachFamily()) {
      DiagnosticCollector own = new DiagnosticCollector();
      checkOnSystem(profile, system, own);
      if (isFirst) {
        found.addAll(own.list());
      } else {
        found.removeIf(one -> own.list().stream().noneMatch(other -> isSame(one, other)));
      }
      isFirst = false;
    }
    return found;
  }

  /** Whether two systems have the same problem; they describe it differently. */
  private static boolean isSame(Diagnostic one, Diagnostic other) {
    return one.equals(other) || (one.at() != null && one.at().equals(other.at()));
  }

  private static void checkOnSystem(
      BoundProfile profile, SystemState system, DiagnosticCollector problems) {
    DiagnosticCollector own = new DiagnosticCollector();
    // The files of an invalid resource may have no valid paths.
    List<Resource> resources =
        profile.resources(HostFacts.of(SampleSystems.facts(system)), own).stream()
            .filter(one -> one.problems().stream().noneMatch(Diagnostic::isError))
            .toList();
    problems.addAll(own.list());
    if (!own.hasErrors()) {
      // Conflicting resources would be reported twice.
      problems.addAll(SimulatedHost.of(system, resources).refusals());
      problems.addAll(EarlyLoads.in(resources));
      problems.addAll(StaleServices.in(resources));
    }
    for (Resource resource : resources) {
      resource.warnings(system).stream()
          .map(warning -> SimulatedHost.inProfile(warning, resource))
          .forEach(problems::add);
    }
  }

  /** Warns of variables that neither the profiles nor their templates use. */
  private void checkUsage(ResolvedProfile profile, DiagnosticCollector own) {
    for (Profile one : profile.profiles()) {
      own.addAll(RepeatedNames.in(one));
      own.addAll(FamilyNames.in(one));
    }
    ProfileText text = ProfileText.of(profile, catalog.library());
    usedTemplates.addAll(text.templates());
    for (Profile one : profile.profiles()) {
      for (Variable variable : one.variables().values()) {
        if (!own.isSuggested(variable.name()) && !text.uses(variable.name())) {
          own.add(
              Diagnostic.warning("unused variable `" + variable.name() + "`", variable.at())
                  .hint("remove it"));
        }
      }
    }
  }

  /** Checks the syntax of used templates, including those that no resource rendered. */
  private void checkUsedTemplates() {
    usedTemplates.forEach(this::checkSyntax);
  }

  private void checkSyntax(String template) {
    problems.addAll(binder.templates().syntaxErrors(template));
    catalog
        .library()
        .template(template, new DiagnosticCollector())
        .ifPresent(file -> problems.addAll(FamilyNames.in(file)));
  }

  private void checkUnusedTemplates() {
    for (String name : catalog.library().templates()) {
      Optional<LibraryFile> file = catalog.library().template(name, problems);
      if (!usedTemplates.contains(name) && file.isPresent()) {
        checkSyntax(name);
        problems.add(
            Diagnostic.warning("unused template", new Position(file.get().shown(), 0, 0))
                .hint("use it in a profile, or remove it"));
      }
    }
  }
}
