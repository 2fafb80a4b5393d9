package labnotes.run.sealed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.plan.PartialRun;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileShares;
import labnotes.record.HostRecord;
import labnotes.run.HostReport;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is saved in a file: the changes of one host. To apply it, the host is planned again;
 * the changes must be the same, and shell of the file is never run.
 *
 * @param profiles the profiles that it was made from, and which of its changes each declares
 * @param family the operating system's family when it was planned
 * @param version the operating system's version when it was planned
 * @param contents the contents of the files that it creates, by SHA-256
 * @param partial the selection that it was limited to
 */
public record SealedPlan(
    PlannedHost host,
    ProfileShares profiles,
    String family,
    String version,
    List<SealedChange> changes,
    Map<String, Content> contents,
    Optional<PartialRun> partial)
    implements DesiredState {
  public SealedPlan {
    changes = List.copyOf(changes);
    contents = Collections.unmodifiableMap(new LinkedHashMap<>(contents));
  }

  /**
   * Saves the plan of a host.
   *
   * @param inventoryName the name of the host in the inventory; empty if the user named it
   *     otherwise
   * @throws IllegalArgumentException if it has a secret
   */
  public static SealedPlan of(
      HostReport report, Optional<String> inventoryName, HostRecord record) {
    List<SealedChange> changes = new ArrayList<>();
    Map<String, Content> contents = new LinkedHashMap<>();
    for (PlanItem item : report.plan().map(Plan::items).orElse(List.of())) {
      if (item.decision() instanceof Decision.Due due) {
        Resource resource = item.resource();
        if (resource.isSensitive() || due.change().isSensitive()) {
          throw new IllegalArgumentException(
              "the plan cannot be saved: "
                  + resource.address()
                  + " is sensitive and must not be in a file; apply the profile itself");
        }
        resource
            .desiredContent()
            .flatMap(DesiredContent::bytes)
            .ifPresent(content -> contents.put(content.digest(), content));
        changes.add(SealedChange.of(resource, due.change()));
      }
    }
    return new SealedPlan(
        new PlannedHost(report.host(), inventoryName, record.machine()),
        report
            .profiles()
            .part(changes.stream().map(SealedChange::address).collect(Collectors.toSet())),
        report.system().map(SystemState::family).orElse(""),
        report.system().map(SystemState::version).orElse(""),
        changes,
        contents,
        report.partial().map(PartialRun::counts));
  }

  private List<Resource> resources() {
    return changes.stream()
        .map(change -> change.resource())
        .map(resource -> resource.resolve(digest -> Optional.ofNullable(contents.get(digest))))
        .toList();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    resources().forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }

  /** A tree that does not show its system is assumed to be what was assumed for the plan. */
  @Override
  public Facts assume(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    return system.offline() && system.family().isEmpty()
        ? observed.with(SystemFact.INSTANCE, system.assumedAs(family, version))
        : observed;
  }

  @Override
  public ForHost forHost(Facts observed) {
    List<Resource> resources = resources();
    return new ForHost(profiles, resources, List.of(), resources, partial);
  }

  /**
   * The changes that are stale because the host changed since the plan was made.
   *
   * @param now the report of planning it again
   */
  public List<StaleChange> staleChanges(HostReport now) {
    if (now.plan().isEmpty()) {
      return List.of();
    }
    Map<Address, PlanItem> items = new LinkedHashMap<>();
    now.plan().get().items().forEach(item -> items.put(item.resource().address(), item));
    List<StaleChange> stale = new ArrayList<>(staleRelease(now.system()).stream().toList());
    for (SealedChange change : changes) {
      stale(change, items.get(change.address())).ifPresent(stale::add);
    }
    return stale;
  }

  private static Optional<StaleChange> stale(SealedChange change, @Nullable PlanItem item) {
    if (item != null && item.decision() instanceof Decision.Due due) {
      return change.differenceFrom(due.change());
    }
    List<Delta> done =
        item != null && item.decision() instanceof Decision.InPlace ? change.deltas() : List.of();
    return Optional.of(new StaleChange(change.address(), done, Optional.of(reason(item))));
  }

  /** After an upgrade another profile may fit the host. */
  private Optional<StaleChange> staleRelease(Optional<SystemState> system) {
    String planned = release(family, version);
    return system
        .map(now -> release(now.family(), now.version()))
        .filter(now -> !now.equals(planned))
        .map(
            now ->
                new StaleChange(
                    new Address("system", "release"),
                    List.of(Delta.Value.of("release", planned, now)),
                    Optional.empty()));
  }

  private static String release(String family, String version) {
    return (family + " " + version).strip();
  }

  private static String reason(@Nullable PlanItem item) {
    if (item != null && item.decision() instanceof Decision.InPlace inPlace) {
      return " (" + inPlace.reason() + ")";
    }
    return item != null && item.decision() instanceof Decision.Refused refused
        ? " (" + refused.reasons().get(0).message() + ")"
        : "";
  }
}
