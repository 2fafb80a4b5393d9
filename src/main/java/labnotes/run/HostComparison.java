package labnotes.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SensitivePathsFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.pending.AppliedResourcesFact;
import labnotes.kind.pending.RenamedResourcesFact;
import labnotes.plan.DesiredState;
import labnotes.plan.PartialRun;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.SkippedResources;
import labnotes.plan.UnannouncedChanges;
import labnotes.reconcile.Drift;
import labnotes.reconcile.ProfileClaims;
import labnotes.reconcile.UndeclaredResources;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordWriter;
import labnotes.record.RenamedResources;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * The comparison of a host's desired and observed state.
 *
 * @param merged the profile's resources into which host edits were merged, by address
 * @param problems of the desired state, and refusals of the plan
 * @param left the number of changes that the approved plan did not show, left for the next run
 */
record HostComparison(
    HostPlan planned,
    Map<Address, Resource> merged,
    List<Diagnostic> problems,
    HostStatus status,
    int left) {

  /** No comparison yet. */
  static HostComparison none(Optional<ResolvedGoal> goal) {
    return new HostComparison(
        HostPlan.none(goal.flatMap(ResolvedGoal::upgrade)),
        Map.of(),
        List.of(),
        HostStatus.FAILED,
        0);
  }

  /**
   * Compares the desired and the observed state.
   *
   * @param desired the desired state of the goal for this host
   * @param approved the plan of the run's first round; empty in the first round
   * @param confirmationTimeout how long the host waits for a confirmation; empty if it does not
   */
  static HostComparison of(
      ResolvedGoal goal,
      DesiredState.ForHost desired,
      Facts observed,
      Optional<Plan> approved,
      Optional<Duration> confirmationTimeout) {
    Optional<HostRecord> read =
        observed.peek(RecordFact.INSTANCE).map(one -> one.settledBy(observed));
    Optional<RenamedResources> renamed =
        read.map(one -> RenamedResources.of(one.state(), desired.desired(), desired.profiles()));
    Optional<HostRecord> record = read.flatMap(one -> renamed.map(one::with));
    Facts facts =
        goal.desired()
            .supplement(goal.desired().assume(observed), desired)
            .with(SensitivePathsFact.INSTANCE, sensitivePaths(record, desired))
            .with(
                RenamedResourcesFact.INSTANCE,
                renamed.map(RenamedResources::addresses).orElse(Set.of()))
            .with(
                AppliedResourcesFact.INSTANCE,
                record.map(one -> one.state().applied()).orElse(Map.of()));
    Plan alone = Plan.of(desired.resources(), facts);
    Optional<SkippedResources> skipped =
        desired.partial().map(one -> SkippedResources.of(one, desired.resources(), facts));
    Plan explained = skipped.map(one -> one.explain(alone)).orElse(alone);
    Plan complete =
        record.map(one -> ProfileClaims.refuse(explained, desired, one, facts)).orElse(explained);
    UnannouncedChanges unannounced =
        approved
            .map(first -> UnannouncedChanges.of(first, complete))
            .orElseGet(UnannouncedChanges::none);
    Plan plan = unannounced.isEmpty() ? complete : unannounced.removedFrom(complete);
    Map<Address, Resource> merged = merged(desired.desired(), plan);
    HostPlan planned =
        new HostPlan(
            Optional.of(plan),
            Precautions.of(plan, facts, confirmationTimeout),
            goal.upgrade(),
            drift(goal, desired, plan, record, facts),
            new HostPlan.KeptEdits(
                kept(desired, merged, plan),
                resolutions(merged, record),
                record
                    .map(one -> sorted(ProfileClaims.unrecorded(desired, plan, one)))
                    .orElse(List.of()),
                record
                    .filter(any -> plan.isEmpty() && !desired.isInvalid())
                    .map(one -> sorted(UndeclaredResources.gone(desired, one)))
                    .orElse(List.of())),
            record
                .filter(one -> !goal.desired().isPruning())
                .map(one -> UndeclaredResources.of(desired, one, facts))
                .orElse(List.of()));
    List<Diagnostic> problems = new ArrayList<>(desired.problems());
    problems.addAll(unannounced.warnings());
    problems.addAll(plan.warnings(facts));
    skipped.ifPresent(one -> problems.addAll(one.remarks(plan)));
    problems.addAll(pendingTriggers(desired, observed));
    HostStatus status = status(planned, problems);
    if (problems.stream().noneMatch(HostComparison::isError)) {
      problems.addAll(plan.refusals());
    }
    return new HostComparison(planned, merged, problems, status, unannounced.held().size());
  }

  /** Whether changes are left for the next run. */
  boolean isLeft() {
    return left > 0;
  }

  private static Set<HostPath> sensitivePaths(
      Optional<HostRecord> record, DesiredState.ForHost desired) {
    return record
        .map(one -> one.state().sensitiveFilesBeside(desired.resources()))
        .orElse(Set.of());
  }

  private static Map<Address, Drift> drift(
      ResolvedGoal goal,
      DesiredState.ForHost desired,
      Plan plan,
      Optional<HostRecord> record,
      Facts facts) {
    Plan unmerged =
        desired.desired().equals(desired.resources()) ? plan : Plan.of(desired.desired(), facts);
    return record.map(one -> goal.drift().of(unmerged, one, facts)).orElse(Map.of());
  }

  private static Map<Address, Resource> merged(List<Resource> desired, Plan plan) {
    Map<Address, List<Resource>> planned =
        plan.items().stream()
            .map(PlanItem::resource)
            .collect(Collectors.groupingBy(Resource::address));
    return desired.stream()
        .filter(
            resource ->
                planned.getOrDefault(resource.address(), List.of()).stream()
                    .anyMatch(other -> isMerged(resource, other)))
        .collect(Collectors.toMap(Resource::address, resource -> resource));
  }

  private static boolean isMerged(Resource desired, Resource planned) {
    return planned != desired
        && planned.common().present()
        && !planned.comparable().equals(desired.comparable());
  }

  private static List<Address> resolutions(
      Map<Address, Resource> merged, Optional<HostRecord> record) {
    return sorted(
        merged.values().stream()
            .filter(resource -> record.filter(one -> RecordWriter.isKept(resource, one)).isEmpty())
            .map(Resource::address)
            .toList());
  }

  /** The resources that were merged, and those that stay as they are on the host. */
  private static List<Address> kept(
      DesiredState.ForHost desired, Map<Address, Resource> merged, Plan plan) {
    Set<Address> planned =
        plan.items().stream().map(item -> item.resource().address()).collect(Collectors.toSet());
    return sorted(
        desired.desired().stream()
            .map(Resource::address)
            .filter(address -> merged.containsKey(address) || !planned.contains(address))
            .toList());
  }

  private static List<Address> sorted(Collection<Address> addresses) {
    return addresses.stream().sorted(Comparator.comparing(Address::toString)).toList();
  }

  /** Warnings for triggers of an earlier run that this one cannot fire on a running system. */
  private static List<Diagnostic> pendingTriggers(DesiredState.ForHost desired, Facts observed) {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return List.of();
    }
    return observed.peek(PendingTriggersFact.INSTANCE).orElse(Set.of()).stream()
        .map(Address::ofTrigger)
        .filter(
            command -> desired.resources().stream().noneMatch(one -> one.address().equals(command)))
        .map(command -> pendingTrigger(command, desired.partial()))
        .toList();
  }

  private static Diagnostic pendingTrigger(Address command, Optional<PartialRun> partial) {
    return partial.filter(one -> one.isSkipped(command)).isPresent()
        ? Diagnostic.warning(
                command + " is a pending trigger of an earlier run, and stays pending", null)
            .hint("include it: this run skips it")
        : Diagnostic.warning(
                command + " is a pending trigger of an earlier run, but not part of this", null)
            .hint("apply the profile that has it; labnotes history names it");
  }

  private static HostStatus status(HostPlan planned, List<Diagnostic> problems) {
    Plan plan = planned.plan().orElseThrow();
    List<Diagnostic> errors = problems.stream().filter(HostComparison::isError).toList();
    if (!errors.isEmpty()) {
      boolean isInProfile = errors.stream().anyMatch(error -> error.at() != null);
      return isInProfile ? HostStatus.INVALID : HostStatus.FAILED;
    }
    if (!plan.refusals().isEmpty()) {
      return plan.isInvalid() ? HostStatus.INVALID : HostStatus.FAILED;
    }
    return plan.isEmpty() && !planned.kept().isUnrecorded()
        ? HostStatus.IN_PLACE
        : HostStatus.PENDING;
  }

  private static boolean isError(Diagnostic problem) {
    return problem.isError();
  }
}
