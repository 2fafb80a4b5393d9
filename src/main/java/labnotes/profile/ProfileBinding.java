package labnotes.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.system.VersionRange;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/**
 * What hosts shall be by a profile, or by the profile of a family that fits each of them.
 *
 * @param fitting the names of all profiles in the library that are for a system
 */
record ProfileBinding(String name, List<BoundProfile> candidates, Function<SystemState, List<String>> fitting)
    implements DesiredState {
  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact(), new PendingTriggersFact());
    candidates.forEach(candidate -> needs.addAll(candidate.needs()));
    return needs;
  }

  @Override
  public Facts taking(Facts observed) {
    SystemState system = observed.get(new SystemFact());
    if (!system.offline() || !system.family().isEmpty()) {
      return observed;
    }
    return newest()
        .map(target -> system.takenAs(target.family(), target.typicalVersion()))
        .map(taken -> observed.with(new SystemFact(), taken))
        .orElse(observed);
  }

  @Override
  public Settled given(Facts observed) {
    SystemState system;
    try {
      system = taking(observed).get(new SystemFact());
    } catch (UnansweredException unanswered) {
      Diagnostic problem = Diagnostic.error(String.valueOf(unanswered.getMessage()), null);
      return new Settled(name, List.of(), List.of(problem));
    }
    Optional<BoundProfile> fit = fit(system);
    if (fit.isEmpty()) {
      return new Settled(name, List.of(), List.of(misfit(system).problem()));
    }
    DiagnosticCollector problems = new DiagnosticCollector();
    List<Resource> resources = fit.get().given(system, problems);
    return new Settled(
        fit.get().name(), problems.hasErrors() ? List.of() : resources, problems.list());
  }

  /** The candidate for a system; empty where none is. */
  Optional<BoundProfile> fit(SystemState system) {
    return candidates.stream()
        .filter(candidate -> candidate.target().map(is -> is.fits(system)).orElse(true))
        .max(Comparator.comparing(ProfileBinding::lowest, VersionRange::compare));
  }

  /** Why no candidate is for a system. */
  UnsupportedSystem misfit(SystemState system) {
    return new UnsupportedSystem(name, candidates, system, fitting.apply(system));
  }

  /** What the candidate with the highest releases is for; empty where any system will do. */
  Optional<TargetSystem> newest() {
    return candidates.stream()
        .max(Comparator.comparing(ProfileBinding::lowest, VersionRange::compare))
        .flatMap(BoundProfile::target);
  }

  static String lowest(BoundProfile candidate) {
    return candidate.target().flatMap(TargetSystem::versions).flatMap(VersionRange::lowest).orElse("");
  }
}
