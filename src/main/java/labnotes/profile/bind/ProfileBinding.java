package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.pending.WatchedChanges;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShares;
import labnotes.plan.Selectable;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.TargetSystem;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/**
 * The desired state that a profile defines, or the member of a family that supports the host.
 *
 * @param candidates the profile, or the members of the family
 * @param names the names under which records have what it applied
 * @param supporting returns the names of all profiles in the library that support a system
 */
public record ProfileBinding(
    String name,
    List<BoundProfile> candidates,
    ProfileNames names,
    Function<SystemState, List<String>> supporting)
    implements DesiredState {
  public ProfileBinding {
    candidates = List.copyOf(candidates);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, PendingTriggersFact.INSTANCE);
    candidates.forEach(candidate -> needs.addAll(candidate.needs()));
    return needs;
  }

  @Override
  public Set<Fact<?>> needsOn(Facts system) {
    return supporting(assume(system).get(SystemFact.INSTANCE))
        .map(BoundProfile::needs)
        .orElseGet(FactSet::of);
  }

  @Override
  public List<Selectable> selectable() {
    return candidates.stream().flatMap(one -> one.selectable().stream()).distinct().toList();
  }

  @Override
  public Facts assume(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    if (!system.offline() || !system.family().isEmpty()) {
      return observed;
    }
    return newestTarget()
        .map(target -> system.assumedAs(target.family(), target.typicalVersion()))
        .map(assumed -> observed.with(SystemFact.INSTANCE, assumed))
        .orElse(observed);
  }

  @Override
  public ForHost forHost(Facts observed) {
    HostFacts host;
    try {
      host = HostFacts.of(assume(observed));
    } catch (UnansweredException unanswered) {
      Diagnostic problem = Diagnostic.error(String.valueOf(unanswered.getMessage()), null);
      return new ForHost(name, List.of(), List.of(problem));
    }
    SystemState system = host.system();
    Optional<BoundProfile> profile = supporting(system);
    if (profile.isEmpty()) {
      return new ForHost(name, List.of(), List.of(unsupported(system).ofHost()));
    }
    DiagnosticCollector problems = new DiagnosticCollector();
    List<BoundResource> bound = profile.get().onHost(host, problems);
    Map<Address, Set<String>> declared = new HashMap<>();
    List<Resource> valid = new ArrayList<>();
    if (!problems.hasErrors()) {
      List<Resource> resources = bound.stream().map(BoundResource::resource).toList();
      WatchedChanges watched = WatchedChanges.of(resources);
      for (BoundResource one : bound) {
        List<Resource> all = new ArrayList<>(List.of(one.resource().onHost(observed, resources)));
        all.addAll(one.resource().besides(observed, resources));
        all.replaceAll(watched::firing);
        valid.addAll(all);
        all.forEach(each -> declared.put(each.address(), Set.copyOf(one.note().tags())));
      }
    }
    return new ForHost(
        ProfileShares.of(profile.get().name(), names, declared), valid, problems.list(), valid);
  }

  /** Returns what of this profile is a part of the desired state of a host. */
  Optional<CombinedResources.Part> part(ForHost desired) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(desired.profile()))
        .findFirst()
        .map(candidate -> candidate.part(desired.resources()));
  }

  /** Returns the newest candidate that supports a system. */
  Optional<BoundProfile> supporting(SystemState system) {
    return candidates.stream()
        .filter(candidate -> candidate.target().map(one -> one.matches(system)).orElse(true))
        .max(byRelease());
  }

  /** Returns the reason why no candidate supports a system. */
  UnsupportedSystem unsupported(SystemState system) {
    return new UnsupportedSystem(name, candidates, system, supporting.apply(system));
  }

  /** Returns the system of the newest candidate; empty if it supports any system. */
  public Optional<TargetSystem> newestTarget() {
    return candidates.stream().max(byRelease()).flatMap(BoundProfile::target);
  }

  /** Compares profiles by the first release that they support. */
  static Comparator<BoundProfile> byRelease() {
    return Comparator.comparing(BoundProfile::target, TargetSystem.byRelease());
  }
}
