package labnotes.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.HostRecord;
import labnotes.record.RenamedResources;
import labnotes.record.StoredContentsFact;
import labnotes.text.Diagnostic;

/** Removes what earlier profiles applied and the current one does not declare. */
final class Pruning {
  private final HostRecord record;
  private final Set<String> earlier;
  private final Map<String, Content> bases;

  Pruning(HostRecord record, Set<String> earlier, Map<String, Content> bases) {
    this.record = record;
    this.earlier = Set.copyOf(earlier);
    this.bases = bases;
  }

  private record Candidate(Resource resource, Applied applied) {}

  /** What was applied last comes first, as in an undo. */
  private Stream<Candidate> candidates(HostRecord known) {
    List<Applied> latest =
        UndeclaredResources.ownedBy(earlier, known)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(latest);
    return latest.stream()
        .flatMap(
            applied ->
                applied.resource().readable().stream().map(one -> new Candidate(one, applied)));
  }

  /** The questions about what may be removed. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    candidates(record.withUncertain())
        .forEach(one -> needs.addAll(one.resource().needsToRetire(one.applied())));
    needs.add(contents());
    return needs;
  }

  private StoredContentsFact contents() {
    return new StoredContentsFact(
        candidates(record.withUncertain())
            .flatMap(one -> one.resource().contentsToRetire(one.applied()).stream())
            .collect(Collectors.toSet()));
  }

  /** The resources that remove them where the host has what was applied. */
  List<Resource> of(
      List<Resource> desired, RenamedResources renamed, Facts observed, List<Diagnostic> remarks) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Set<Address> declared = desired.stream().map(Resource::address).collect(Collectors.toSet());
    Map<String, Content> contents = new HashMap<>(bases);
    contents.putAll(observed.get(contents()));
    HostHistory history = record.history(contents);
    HostRecord known = record.settledBy(observed);
    Map<Address, Resource> distinct = new LinkedHashMap<>();
    Map<Address, Applied> applied = new HashMap<>();
    candidates(known)
        .filter(one -> !declared.contains(one.resource().address()))
        .filter(one -> !renamed.byOld().containsKey(one.applied().address()))
        .filter(one -> !isManaged(one.resource(), desired, system))
        .forEach(
            one -> {
              Retirement retirement = one.resource().retire(one.applied(), observed, history);
              retirement.removals().stream()
                  .filter(removal -> !declared.contains(removal.address()))
                  .forEach(removal -> distinct.putIfAbsent(removal.address(), removal));
              remarks.addAll(retirement.remarks());
              applied.put(one.applied().address(), one.applied());
            });
    List<Resource> removals = new ArrayList<>(distinct.values());
    removals.sort(Comparator.comparingInt(Pruning::depth).reversed());
    removeRefused(removals, observed, applied, remarks);
    removals.addAll(undeclaredTriggers(removals, desired, known));
    return removals;
  }

  /** The recorded triggers that the removals fire and the profile does not declare. */
  private static List<Resource> undeclaredTriggers(
      List<Resource> removals, List<Resource> desired, HostRecord known) {
    Set<Address> present =
        Stream.concat(desired.stream(), removals.stream())
            .map(Resource::address)
            .collect(Collectors.toSet());
    StoppedServices stopped =
        StoppedServices.of(Stream.concat(desired.stream(), removals.stream()));
    return removals.stream()
        .flatMap(removal -> removal.common().triggers().stream())
        .map(Address::ofTrigger)
        .distinct()
        .filter(trigger -> !present.contains(trigger))
        .flatMap(trigger -> known.of(trigger).stream())
        .flatMap(applied -> applied.resource().readable().stream())
        .filter(Resource::isTrigger)
        .filter(trigger -> !stopped.isSubjectOf(trigger))
        .toList();
  }

  private static void removeRefused(
      List<Resource> removals,
      Facts observed,
      Map<Address, Applied> applied,
      List<Diagnostic> remarks) {
    for (PlanItem item : Plan.of(removals, observed).items()) {
      if (item.decision() instanceof Decision.Refused refused) {
        removals.remove(item.resource());
        Optional.ofNullable(applied.get(item.resource().address()))
            .ifPresent(
                one ->
                    remarks.add(
                        Retirement.remark(one, "it stays: " + refused.reasons().get(0).message())));
      }
    }
  }

  /** The depth of a directory, which goes after all that is in it; other resources go first. */
  private static int depth(Resource resource) {
    return resource
        .claim()
        .filter(claim -> claim.extent() == FileClaim.Extent.DIRECTORY)
        .map(claim -> claim.path().path().length())
        .orElse(Integer.MAX_VALUE);
  }

  /** Whether another resource manages its file, or its settings of one, now. */
  private static boolean isManaged(Resource resource, List<Resource> desired, SystemState system) {
    Optional<FileClaim> claim = resource.claim();
    if (claim.isEmpty() || claim.get().extent() == FileClaim.Extent.DIRECTORY) {
      return false;
    }
    FileFact file = FileFact.of(claim.get().path());
    Set<String> settings = resource.settings(system);
    if (settings.isEmpty() && claim.get().isPart()) {
      return desired.stream()
          .flatMap(one -> one.claim().stream())
          .anyMatch(one -> one.path().equals(claim.get().path()) && !one.isPart());
    }
    return settings.isEmpty()
        ? desired.stream().anyMatch(one -> one.needs().contains(file))
        : desired.stream().anyMatch(one -> overlaps(one, claim.get(), settings, system));
  }

  private static boolean overlaps(
      Resource other, FileClaim claim, Set<String> settings, SystemState system) {
    if (other.claim().filter(one -> one.path().equals(claim.path())).isEmpty()) {
      return false;
    }
    Set<String> common = new HashSet<>(other.settings(system));
    common.retainAll(settings);
    return !other.claim().get().isPart() || !common.isEmpty();
  }
}
