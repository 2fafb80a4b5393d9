package labnotes.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.pending.KeyUsersFact;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;
import labnotes.record.RenamedResources;
import labnotes.record.StoredContentsFact;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

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
        .forEach(one -> needs.addAll(Retirement.needs(one.resource(), one.applied())));
    needs.add(contents());
    return needs;
  }

  private StoredContentsFact contents() {
    return new StoredContentsFact(
        candidates(record.withUncertain())
            .flatMap(one -> one.resource().contentsToRetire(one.applied()).stream())
            .collect(Collectors.toSet()));
  }

  /**
   * What a reapply removes.
   *
   * @param removals the resources that remove what the host has as it was applied
   * @param gone what the host does not have as it was applied, or no longer after the removals, so
   *     that there is nothing left to remove
   */
  record Outcome(List<Resource> removals, Set<Address> gone) {}

  /** What is removed, and what there is nothing left of; adds remarks about what stays. */
  Outcome of(
      List<Resource> desired, RenamedResources renamed, Facts observed, List<Diagnostic> remarks) {
    ManagedFiles managed = new ManagedFiles(desired, observed.get(SystemFact.INSTANCE));
    Set<Address> declared = desired.stream().map(Resource::address).collect(Collectors.toSet());
    Map<String, Content> contents = new HashMap<>(bases);
    contents.putAll(observed.get(contents()));
    HostHistory history = record.history(contents);
    HostRecord known = record.settledBy(observed);
    Map<Address, Resource> distinct = new LinkedHashMap<>();
    Map<Applied, List<Address>> removedBy = new LinkedHashMap<>();
    candidates(known)
        .filter(one -> !declared.contains(one.resource().address()))
        .filter(one -> !renamed.byOld().containsKey(one.applied().address()))
        .filter(one -> !managed.include(one.resource()))
        .forEach(
            one -> {
              Retirement retirement = one.resource().retire(one.applied(), observed, history);
              List<Address> removed =
                  retirement.removals().stream()
                      .filter(removal -> !declared.contains(removal.address()))
                      .peek(removal -> distinct.putIfAbsent(removal.address(), removal))
                      .map(Resource::address)
                      .toList();
              remarks.addAll(retirement.remarks());
              if (retirement.remarks().isEmpty()) {
                removedBy.put(one.applied(), removed);
              }
            });
    List<Resource> removals = new ArrayList<>(distinct.values());
    removals.sort(Comparator.comparingInt(Pruning::depth).reversed());
    Facts facts = KeyUsersFact.addTo(observed, desired);
    Map<Address, Decision> decisions = new HashMap<>();
    // What stays can keep a directory above it.
    do {
      Plan.of(removals, facts)
          .items()
          .forEach(item -> decisions.put(item.resource().address(), item.decision()));
    } while (removals.removeIf(one -> decisions.get(one.address()) instanceof Decision.Refused));
    remarks.addAll(refused(removedBy, decisions));
    removals.addAll(undeclaredTriggers(removals, desired, known));
    return new Outcome(removals, gone(removedBy, decisions));
  }

  /** What nothing is left of; for a removal at its own address the record has that. */
  private static Set<Address> gone(
      Map<Applied, List<Address>> removedBy, Map<Address, Decision> decisions) {
    return removedBy.entrySet().stream()
        .filter(one -> !one.getKey().before().isEmpty())
        .filter(
            one ->
                one.getValue().stream()
                    .allMatch(removal -> isGone(one.getKey(), removal, decisions.get(removal))))
        .map(one -> one.getKey().address())
        .collect(Collectors.toSet());
  }

  private static boolean isGone(Applied applied, Address removal, @Nullable Decision decision) {
    return decision instanceof Decision.InPlace
        || (decision instanceof Decision.Due && !removal.equals(applied.address()));
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

  private static List<Diagnostic> refused(
      Map<Applied, List<Address>> removedBy, Map<Address, Decision> decisions) {
    List<Diagnostic> remarks = new ArrayList<>();
    removedBy.forEach(
        (applied, removals) ->
            removals.stream()
                .map(decisions::get)
                .filter(Decision.Refused.class::isInstance)
                .map(decision -> ((Decision.Refused) decision).reasons().get(0).message())
                .distinct()
                .forEach(reason -> remarks.add(Retirement.remark(applied, "it stays: " + reason))));
    return remarks;
  }

  /** The depth of a directory, which goes after all that is in it; other resources go first. */
  private static int depth(Resource resource) {
    return resource
        .claim()
        .filter(claim -> claim.extent() == FileClaim.Extent.DIRECTORY)
        .map(claim -> claim.path().path().length())
        .orElse(Integer.MAX_VALUE);
  }
}
