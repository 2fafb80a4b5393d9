package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;

/** What a partial run lacks without the resources that it skips, as the host is. */
public final class SkippedResources {
  /** A plan is computed for each candidate. */
  private static final int MAX_CANDIDATES = 30;

  private static final int MAX_NAMED = 3;

  private final PartialRun partial;
  private final Map<Address, Resource> selected = new HashMap<>();
  private final Facts facts;

  /** The skipped resources that a whole run would change, and its manual steps, in its order. */
  private final Map<Address, Resource> pending = new LinkedHashMap<>();

  private final Map<Address, Decision> whole = new HashMap<>();

  private SkippedResources(PartialRun partial, List<Resource> selected, Facts facts) {
    this.partial = partial;
    selected.forEach(one -> this.selected.put(one.address(), one));
    this.facts = facts;
    for (PlanItem item : planWith(partial.skipped()).items()) {
      Address address = item.resource().address();
      whole.put(address, item.decision());
      boolean isPending =
          item.decision() instanceof Decision.Due
              || item.decision() instanceof Decision.Waits
              || item.decision() instanceof Decision.Manual;
      if (isPending && partial.isSkipped(address)) {
        pending.put(address, item.resource());
      }
    }
  }

  /** The skipped resources beside a selection. */
  public static SkippedResources of(PartialRun partial, List<Resource> selected, Facts facts) {
    return new SkippedResources(partial, selected, facts);
  }

  /** The plan of the selection and some skipped resources, in the order of a whole run. */
  private Plan planWith(Set<Address> more) {
    List<Resource> resources = new ArrayList<>();
    for (Resource resource : partial.whole()) {
      Resource planned = selected.get(resource.address());
      if (planned != null) {
        resources.add(planned);
      } else if (more.contains(resource.address())) {
        resources.add(resource);
      }
    }
    return Plan.of(resources, facts);
  }

  /** The plan, which refuses what needs a skipped resource and names that one. */
  public Plan explain(Plan plan) {
    return pending.isEmpty() ? plan : new Plan(plan.items().stream().map(this::explain).toList());
  }

  private PlanItem explain(PlanItem item) {
    if (item.decision() instanceof Decision.Refused refused && !refused.isInvalid()) {
      List<Address> providers = providers(item.resource());
      return providers.isEmpty()
          ? item
          : new PlanItem(
              item.resource(),
              new Decision.Refused(
                  refused.reasons().stream().map(one -> one.hint(include(providers))).toList()));
    }
    return item.decision() instanceof Decision.Due
        ? missingDirectory(item.resource())
            .map(directory -> new PlanItem(item.resource(), lacking(item.resource(), directory)))
            .orElse(item)
        : item;
  }

  /** The skipped resources without which a resource is refused. */
  private List<Address> providers(Resource resource) {
    if (whole.get(resource.address()) instanceof Decision.Refused) {
      return List.of();
    }
    Predicate<Resource> isNamed = one -> resource.after().contains(one.address());
    List<Resource> candidates =
        Stream.concat(
                pending.values().stream().filter(isNamed),
                pending.values().stream().filter(isNamed.negate()))
            .filter(one -> !(whole.get(one.address()) instanceof Decision.Manual))
            .limit(MAX_CANDIDATES)
            .toList();
    for (Resource candidate : candidates) {
      boolean isEnough =
          planWith(Set.of(candidate.address())).items().stream()
              .filter(item -> item.resource().address().equals(resource.address()))
              .noneMatch(item -> item.decision() instanceof Decision.Refused);
      if (isEnough) {
        return List.of(candidate.address());
      }
    }
    List<Address> named = candidates.stream().filter(isNamed).map(Resource::address).toList();
    return named.isEmpty() ? candidates.stream().map(Resource::address).toList() : named;
  }

  /** The skipped directory that a resource is in and the host lacks; it may have another mode. */
  private Optional<Address> missingDirectory(Resource resource) {
    return resource.claim().stream()
        .flatMap(
            claim ->
                pending.values().stream()
                    .filter(
                        one ->
                            whole.get(one.address()) instanceof Decision.Due due
                                && due.change().action() == Action.CREATE)
                    .filter(
                        one ->
                            one.claim()
                                .filter(above -> above.extent() == FileClaim.Extent.DIRECTORY)
                                .filter(above -> claim.path().isAtOrBelow(above.path()))
                                .isPresent())
                    .map(Resource::address))
        .findFirst();
  }

  private static Decision lacking(Resource resource, Address directory) {
    return Decision.Refused.because(
        Diagnostic.error(
                "%s is in %s, which does not exist and is skipped"
                    .formatted(resource.address(), directory),
                resource.common().at())
            .hint(include(List.of(directory))));
  }

  private static String include(List<Address> skipped) {
    String names =
        String.join(", ", skipped.stream().limit(MAX_NAMED).map(Address::toString).toList());
    return "include what this run skips: " + names + (skipped.size() > MAX_NAMED ? ", …" : "");
  }

  /** What happens later because the run skips it. */
  public List<Diagnostic> remarks(Plan plan) {
    List<Diagnostic> remarks = new ArrayList<>();
    Map<Address, Set<Address>> later = new LinkedHashMap<>();
    Map<Address, Set<Address>> fired = new LinkedHashMap<>();
    boolean isOffline = facts.get(SystemFact.INSTANCE).offline();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        Address address = item.resource().address();
        for (Address earlier : item.resource().common().after()) {
          if (pending.containsKey(earlier)) {
            later.computeIfAbsent(earlier, any -> new LinkedHashSet<>()).add(address);
          }
        }
        for (String trigger : due.change().triggers()) {
          Address command = Address.ofTrigger(trigger);
          if (partial.isSkipped(command) && !isOffline) {
            fired.computeIfAbsent(command, any -> new LinkedHashSet<>()).add(address);
          }
        }
      }
    }
    later.forEach(
        (skipped, addresses) ->
            remarks.add(
                Diagnostic.warning(
                        "%s is pending, but skipped, although %s after it"
                            .formatted(skipped, names(addresses, "comes", "come")),
                        null)
                    .hint("include it if they need it")));
    fired.forEach(
        (command, addresses) ->
            remarks.add(
                Diagnostic.warning(
                        "%s is skipped, although %s it: it stays pending"
                            .formatted(command, names(addresses, "triggers", "trigger")),
                        null)
                    .hint("a later run that includes it fires it")));
    return remarks;
  }

  private static String names(Set<Address> addresses, String one, String several) {
    String names =
        String.join(", ", addresses.stream().limit(MAX_NAMED).map(Address::toString).toList());
    int more = addresses.size() - MAX_NAMED;
    return names
        + (more > 0 ? " and " + more + " more " : " ")
        + (addresses.size() == 1 ? one : several);
  }
}
