package labnotes.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.plan.PartialRun;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileComparison;
import labnotes.plan.ProfileShares;
import labnotes.plan.UnmetExpectation;
import labnotes.reconcile.Drift;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The result of planning or applying on one host.
 *
 * @param problems errors, and warnings for the user
 * @param error why the host could not be reached or the run not be finished
 */
public record HostReport(
    ObservedHost observed,
    HostStatus status,
    HostPlan planned,
    HostChanges changes,
    List<Diagnostic> problems,
    Optional<String> error) {
  public HostReport {
    problems = List.copyOf(problems);
  }

  /** The report on a host that was not asked yet. */
  public static HostReport of(String host) {
    return of(host, HostStatus.NOT_RUN, Optional.empty());
  }

  /** The report on a host if only its status is known. */
  public static HostReport of(String host, HostStatus status, Optional<String> error) {
    return new HostReport(
        ObservedHost.of(host), status, HostPlan.none(), HostChanges.none(), List.of(), error);
  }

  /** The host's name as the user typed it. */
  public String host() {
    return observed.name();
  }

  /** The operating system; empty before the host answered. */
  public Optional<SystemState> system() {
    return observed.system();
  }

  /** What was assumed about the host, a clause. */
  public Optional<String> assumption() {
    return observed.assumption();
  }

  /** The names of the profiles that fit the host; empty before the host answered. */
  public Optional<String> profile() {
    return observed.profiles().map(ProfileShares::label);
  }

  /** The profiles that fit the host, and what each of them declares there. */
  public ProfileShares profiles() {
    return observed.profiles().orElseGet(() -> ProfileShares.none(""));
  }

  /** What the run is limited to; empty for all that the profiles declare. */
  public Optional<PartialRun> partial() {
    return observed.partial();
  }

  /** The plan; empty before the host was compared with its desired state. */
  public Optional<Plan> plan() {
    return planned.plan();
  }

  /** Whether nothing is due, but a fault was measured that labnotes cannot repair. */
  public boolean isFaulty() {
    boolean isDone = status == HostStatus.IN_PLACE || status == HostStatus.CHANGED;
    return isDone
        && plan().stream()
            .flatMap(plan -> plan.items().stream())
            .anyMatch(item -> item.decision() instanceof Decision.Fault);
  }

  /** Where the profile declares a resource of the plan; empty if no profile does. */
  public Optional<Position> declaredAt(Address address) {
    return plan().stream()
        .flatMap(plan -> plan.items().stream())
        .filter(item -> item.resource().address().equals(address))
        .flatMap(item -> Optional.ofNullable(item.resource().common().at()).stream())
        .findFirst();
  }

  /** What the run does so that its changes can be reverted. */
  public Precautions precautions() {
    return planned.precautions();
  }

  /** What an upgrade of the host changes in the notes; empty without an upgrade. */
  public Optional<ProfileComparison> upgrade() {
    return planned.upgrade();
  }

  /** The drift of each resource that a run applied earlier. */
  public Map<Address, Drift> drift() {
    return planned.drift();
  }

  /** The resources that keep host edits by a resolution not yet in the record. */
  public List<Address> resolutions() {
    return planned.kept().resolutions();
  }

  /** The resources that several profiles declare, or did, as the record does not know yet. */
  public List<Address> shared() {
    return planned.kept().shared();
  }

  /** What is no longer declared, and no longer on the host, but still in the record. */
  public List<Address> gone() {
    return planned.kept().gone();
  }

  /** The resources that keep host edits, which {@code check} and {@code apply} report as drift. */
  public List<Address> keptEdits() {
    return planned.kept().all();
  }

  /** What the profiles applied earlier and no longer declare, if the run leaves it. */
  public List<Address> undeclared() {
    return planned.undeclared();
  }

  /** The outcomes, one for each round. */
  public List<ApplyOutcome> outcomes() {
    return changes.outcomes();
  }

  /** The changes that reported success, but whose results the host does not show. */
  public List<UnmetExpectation> unmet() {
    return changes.unmet();
  }

  /**
   * What a change of the run was about; empty if there is no such change.
   *
   * @param round from 1
   * @param index from 0, within the round
   */
  Optional<Address> changeAt(int round, int index) {
    return outcomes().stream()
        .skip(round - 1L)
        .limit(1)
        .flatMap(outcome -> outcome.results().stream().skip(index).limit(1))
        .map(result -> result.change().address())
        .findFirst();
  }

  /** The id of the run in the host's record; empty if nothing was changed. */
  public Optional<String> run() {
    return changes.run();
  }

  /** The number of round trips to the host. */
  public int roundTrips() {
    return changes.roundTrips();
  }

  /** The number of changes that only the next run can apply, because no plan showed them. */
  public int left() {
    return changes.left();
  }

  /** How long the command worked on the host. */
  public Duration elapsed() {
    return changes.elapsed();
  }

  /** A copy with another time. */
  public HostReport lasting(Duration time) {
    return new HostReport(observed, status, planned, changes.lasting(time), problems, error);
  }

  /** A copy that was not run for a reason. */
  public HostReport notRun(String reason) {
    return new HostReport(
        observed, HostStatus.NOT_RUN, planned, changes, problems, Optional.of(reason));
  }

  /** A copy with only these items of the plan. */
  public HostReport withItems(List<PlanItem> items) {
    Plan part = new Plan(items);
    HostStatus partStatus =
        part.isEmpty() && status == HostStatus.PENDING ? HostStatus.IN_PLACE : status;
    return new HostReport(observed, partStatus, planned.with(part), changes, problems, error);
  }

  /** A copy with one more problem. */
  public HostReport with(Diagnostic problem) {
    List<Diagnostic> more = new ArrayList<>(problems);
    more.add(problem);
    return new HostReport(observed, status, planned, changes, more, error);
  }

  /** A copy that failed for a reason, which is no longer listed as a problem. */
  public HostReport failed(String reason) {
    List<Diagnostic> others =
        problems.stream().filter(one -> !one.message().equals(reason)).toList();
    return new HostReport(
        observed, HostStatus.FAILED, planned, changes, others, Optional.of(reason));
  }
}
