package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.plan.Selectable;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/**
 * The desired state that several profiles define together, in their order.
 *
 * @param bindings one for each profile or family
 */
record CombinedProfiles(List<ProfileBinding> bindings) implements DesiredState {
  CombinedProfiles {
    bindings = List.copyOf(bindings);
  }

  /** Reports what the profiles declare differently on every host. */
  void check(DiagnosticCollector problems) {
    CombinedResources.of(
        bindings.stream()
            .filter(binding -> binding.candidates().size() == 1)
            .map(binding -> binding.candidates().get(0).determined())
            .toList(),
        problems);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    bindings.forEach(binding -> needs.addAll(binding.needs()));
    return needs;
  }

  @Override
  public Set<Fact<?>> needsOn(Facts system) {
    Facts assumed = assume(system);
    Set<Fact<?>> needs = FactSet.of();
    bindings.forEach(binding -> needs.addAll(binding.needsOn(assumed)));
    return needs;
  }

  @Override
  public List<Selectable> selectable() {
    return bindings.stream().flatMap(one -> one.selectable().stream()).distinct().toList();
  }

  /** A tree that shows no system is of the first profile that names one. */
  @Override
  public Facts assume(Facts observed) {
    Facts assumed = observed;
    for (ProfileBinding binding : bindings) {
      assumed = binding.assume(assumed);
    }
    return assumed;
  }

  @Override
  public ForHost forHost(Facts observed) {
    Facts facts = assume(observed);
    DiagnosticCollector problems = new DiagnosticCollector();
    List<ProfileShare> shares = new ArrayList<>();
    List<CombinedResources.Part> parts = new ArrayList<>();
    for (ProfileBinding binding : bindings) {
      ForHost one = binding.forHost(facts);
      problems.addAll(one.problems());
      shares.addAll(one.profiles().all());
      binding.part(one).ifPresent(parts::add);
    }
    List<Resource> combined =
        problems.hasErrors() ? List.of() : CombinedResources.of(parts, problems);
    List<Resource> valid = problems.hasErrors() ? List.of() : combined;
    List<Diagnostic> found = problems.list().stream().distinct().toList();
    return new ForHost(ProfileShares.of(shares), valid, found, valid);
  }
}
