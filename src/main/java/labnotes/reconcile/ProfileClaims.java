package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceDiff;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.record.HostRecord;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** What several profiles of one host declare differently. */
public final class ProfileClaims {
  private final HostRecord record;
  private final ProfileShares profiles;
  private final Set<String> names;
  private final Facts observed;
  private final Map<HostPath, List<Applied>> byPath = new LinkedHashMap<>();

  private ProfileClaims(HostRecord record, ProfileShares profiles, Facts observed) {
    this.record = record;
    this.profiles = profiles;
    this.names = profiles.recordedNames();
    this.observed = observed;
    for (Applied applied : record.state().applied().values()) {
      if (!applied.ownersBeside(names).isEmpty()) {
        path(applied)
            .ifPresent(path -> byPath.computeIfAbsent(path, any -> new ArrayList<>()).add(applied));
      }
    }
  }

  private static Optional<HostPath> path(Applied applied) {
    return applied.resource().readable().flatMap(Resource::claim).map(FileClaim::path);
  }

  /**
   * A plan in which the resources that another profile declares differently, as it was last
   * applied, are refused.
   */
  public static Plan refuse(
      Plan plan, DesiredState.ForHost desired, HostRecord record, Facts observed) {
    Set<String> names = desired.profiles().recordedNames();
    boolean isShared =
        record.state().applied().values().stream()
            .anyMatch(applied -> !applied.ownersBeside(names).isEmpty());
    if (!desired.profiles().isProfile() || !isShared) {
      return plan;
    }
    ProfileClaims claims = new ProfileClaims(record, desired.profiles(), observed);
    Map<Address, Resource> declared = new HashMap<>();
    desired.desired().forEach(one -> declared.put(one.address(), one));
    Facts after = after(plan, observed);
    return new Plan(
        plan.items().stream().map(item -> claims.refuse(item, declared, after)).toList());
  }

  private PlanItem refuse(PlanItem item, Map<Address, Resource> declared, Facts after) {
    Resource resource = declared.get(item.resource().address());
    boolean isPlanned =
        item.decision() instanceof Decision.InPlace || item.decision() instanceof Decision.Due;
    return resource == null || !isPlanned
        ? item
        : sameResource(resource, after)
            .or(() -> sameFile(resource, declared.keySet(), after))
            .map(reason -> new PlanItem(item.resource(), Decision.Refused.because(reason)))
            .orElse(item);
  }

  /**
   * The resources of several profiles whose owners the record must learn although nothing else is
   * to be changed: those that this profile declares too, or no longer.
   */
  public static List<Address> unrecorded(
      DesiredState.ForHost desired, Plan plan, HostRecord record) {
    if (!desired.profiles().isProfile() || desired.isInvalid() || !plan.isEmpty()) {
      return List.of();
    }
    Set<Address> inPlace = new HashSet<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.InPlace) {
        inPlace.add(item.resource().address());
      }
    }
    return record.state().applied().values().stream()
        .filter(
            applied ->
                desired.profiles().all().stream()
                    .anyMatch(share -> isUnrecorded(applied, share, inPlace)))
        .map(Applied::address)
        .toList();
  }

  private static boolean isUnrecorded(Applied applied, ProfileShare share, Set<Address> inPlace) {
    Set<String> names = share.names().all();
    boolean isShared = !applied.ownersBeside(names).isEmpty();
    boolean isOwned = applied.owners().stream().anyMatch(names::contains);
    boolean isDeclared = share.declares(applied.address());
    return isShared
        && (isOwned
            ? share.isWhole() && !isDeclared
            : isDeclared && inPlace.contains(applied.address()));
  }

  private static Facts after(Plan plan, Facts observed) {
    Facts after = observed;
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        after = after.expecting(due.change().expect());
      }
    }
    return after;
  }

  private Optional<Diagnostic> sameResource(Resource resource, Facts after) {
    return record
        .of(resource.address())
        .filter(applied -> !applied.ownersBeside(names).isEmpty())
        .filter(applied -> !isJoined(resource, applied) && isDifferent(resource, applied))
        .filter(applied -> !isKept(resource, applied, after))
        .map(
            applied ->
                conflict(
                    resource,
                    applied,
                    "%s: the profiles %s and %s declare it differently%s"
                        .formatted(
                            resource.address(),
                            owners(resource),
                            others(applied),
                            differences(resource, applied))));
  }

  /** Whether the plan leaves what the other profile declares, such as other groups of a user. */
  private static boolean isKept(Resource resource, Applied applied, Facts after) {
    Optional<Content> content = resource.desiredContent().flatMap(DesiredContent::bytes);
    try {
      return applied
          .resource()
          .readable()
          .map(one -> one.resolve(sha256 -> content.filter(has -> has.digest().equals(sha256))))
          .filter(one -> after.areAsked(one.needs()))
          .filter(one -> one.decide(after) instanceof Decision.InPlace)
          .isPresent();
    } catch (UnansweredException unknown) {
      return false;
    }
  }

  /** Whether neither declares what the other one declares differently; not known of secrets. */
  private static boolean isJoined(Resource resource, Applied applied) {
    return applied
        .resource()
        .readable()
        .filter(
            other ->
                !applied.isSensitive()
                    && other
                        .combine(resource)
                        .comparable()
                        .equals(resource.combine(other).comparable()))
        .isPresent();
  }

  private boolean isDifferent(Resource resource, Applied applied) {
    if (!observed.areAsked(resource.needs())) {
      return !applied.isSameDesired(resource);
    }
    try {
      return resource.drift(applied, observed, record.history(Map.of())).isProfileChanged();
    } catch (UnansweredException unknown) {
      return !applied.isSameDesired(resource);
    }
  }

  /** Another resource of the same file, if one of them manages all of it or the same settings. */
  private Optional<Diagnostic> sameFile(Resource resource, Set<Address> declared, Facts after) {
    return resource.claim().stream()
        .flatMap(claim -> byPath.getOrDefault(claim.path(), List.of()).stream())
        .filter(other -> !declared.contains(other.address()))
        .filter(other -> isPresent(other) && resource.common().present())
        .filter(other -> isOverlapping(resource, other, after))
        .findFirst()
        .map(
            other ->
                conflict(
                    resource,
                    other,
                    "%s of profile %s and %s of profile %s exclude each other: %s"
                        .formatted(
                            resource.address(),
                            owners(resource),
                            other.address(),
                            others(other),
                            areParts(resource, other)
                                ? "they set the same differently"
                                : "one of them is all that may be at this path")));
  }

  private String owners(Resource resource) {
    return String.join(", ", profiles.ownersOf(resource.address()));
  }

  private String others(Applied applied) {
    return String.join(", ", applied.ownersBeside(names));
  }

  /** The keys in which a resource differs from that of the other profile, if they are known. */
  private static String differences(Resource resource, Applied applied) {
    String keys =
        applied.resource().readable().stream()
            .flatMap(other -> contradictions(other, resource).stream())
            .map(Delta::name)
            .map(name -> name.equals(resource.address().name()) ? "content" : name)
            .distinct()
            .collect(Collectors.joining(", "));
    return keys.isEmpty() ? "" : ": " + keys;
  }

  private static List<Delta> contradictions(Resource other, Resource resource) {
    return new ResourceDiff(other.combine(resource), resource.combine(other)).deltas();
  }

  private static boolean isPresent(Applied applied) {
    return applied.resource().isPresent();
  }

  private boolean isOverlapping(Resource resource, Applied other, Facts after) {
    return !areParts(resource, other)
        || isUnsettled(resource, other.resource().readable().orElseThrow(), after);
  }

  private static boolean areParts(Resource resource, Applied other) {
    return resource.claim().filter(FileClaim::isPart).isPresent()
        && other
            .resource()
            .readable()
            .flatMap(Resource::claim)
            .filter(FileClaim::isPart)
            .isPresent();
  }

  /** Whether two parts have a setting in common that one of them sets differently. */
  private boolean isUnsettled(Resource resource, Resource other, Facts after) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Set<String> common = new HashSet<>(resource.settings(system));
    common.retainAll(other.settings(system));
    if (common.isEmpty() || !observed.areAsked(other.needs())) {
      return false;
    }
    try {
      return other.decide(observed) instanceof Decision.InPlace
          && other.decide(after) instanceof Decision.Due;
    } catch (UnansweredException unknown) {
      return false;
    }
  }

  private Diagnostic conflict(Resource resource, Applied other, String problem) {
    boolean isOwn = other.owners().stream().anyMatch(names::contains);
    return Diagnostic.error(problem, resource.common().at())
        .hint(
            (isOwn ? "apply these profiles together, " : "declare the same in both, ")
                + "or remove it from "
                + others(other)
                + " and apply that to the host first");
  }
}
