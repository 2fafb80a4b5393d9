package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.pending.RenamedResourcesFact;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileShares;
import labnotes.record.HostRecord;
import labnotes.record.RenamedResources;
import labnotes.text.Diagnostic;

/**
 * The desired state of a reapply: a profile with the host's edits since the last run merged into
 * it, and with what earlier profiles applied and this one no longer declares removed, unless the
 * run is limited to a part of the profile.
 */
public final class ReapplyState implements DelegatingDesiredState {
  private static final String HINT =
      "resolve it with --on-conflict profile or host, or at a terminal";

  private final DesiredState profile;
  private final HostRecord record;
  private final Map<String, Content> bases;
  private final Pruning pruning;
  private final ConflictResolver resolver;
  private final Map<Address, MergeOutcome> merged = new HashMap<>();

  /**
   * The desired state of one host.
   *
   * @param bases what was last applied to files that are different now, by SHA-256
   * @param earlier the profiles whose undeclared resources are removed
   */
  public ReapplyState(
      DesiredState profile,
      HostRecord record,
      Map<String, Content> bases,
      Set<String> earlier,
      ConflictResolver resolver) {
    this.profile = profile;
    this.record = record;
    this.bases = Map.copyOf(bases);
    this.pruning = new Pruning(record, earlier, this.bases);
    this.resolver = resolver;
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new FactSet(profile.needs());
    needs.addAll(pruning.needs());
    return withOrigins(needs);
  }

  /** The questions, whose answers contain the origin of each of their files. */
  public static Set<Fact<?>> withOrigins(Set<Fact<?>> questions) {
    Set<Fact<?>> all = FactSet.of();
    for (Fact<?> question : questions) {
      all.add(question instanceof FileFact file ? file.withOrigin() : question);
    }
    return all;
  }

  @Override
  public DesiredState desired() {
    return profile;
  }

  @Override
  public boolean isPruning() {
    return true;
  }

  @Override
  public ForHost forHost(Facts observed) {
    ForHost desired = profile.forHost(observed);
    if (desired.isInvalid()) {
      return desired;
    }
    List<Diagnostic> remarks = new ArrayList<>(desired.problems());
    List<Resource> resources = new ArrayList<>();
    HostRecord settled = record.settledBy(observed);
    RenamedResources renamed =
        RenamedResources.of(settled.state(), desired.resources(), desired.profiles());
    Facts facts = assume(observed).with(RenamedResourcesFact.INSTANCE, renamed.addresses());
    HostRecord current = settled.with(renamed);
    for (Resource resource : desired.resources()) {
      merge(resource, current, facts, remarks).ifPresent(resources::add);
    }
    ProfileShares profiles = desired.profiles();
    if (desired.partial().isEmpty()) {
      Pruning.Outcome pruned = pruning.of(desired.resources(), renamed, facts, remarks);
      resources.addAll(pruned.removals());
      profiles = profiles.with(pruned.gone());
    }
    return new ForHost(profiles, resources, remarks, desired.resources(), desired.partial());
  }

  private Optional<Resource> merge(
      Resource resource, HostRecord current, Facts observed, List<Diagnostic> remarks) {
    Optional<Applied> applied = current.of(resource.address());
    if (applied.isEmpty() || !resource.common().present()) {
      return Optional.of(resource);
    }
    MergeOutcome outcome = merged.get(resource.address());
    if (outcome == null) {
      outcome =
          resource.merge(
              new MergeRequest(applied.get(), observed, record.history(bases), resolver, HINT));
      if (outcome.isFinal()) {
        merged.put(resource.address(), outcome);
      }
    }
    remarks.addAll(outcome.remarks());
    return outcome.resource();
  }
}
