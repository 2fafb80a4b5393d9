package labnotes.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.plan.Plan;
import labnotes.plan.ProfileComparison;
import labnotes.reconcile.Drift;

/**
 * The plan of a run on one host, with its causes and precautions.
 *
 * @param plan empty before the host was compared with its desired state
 * @param upgrade what an upgrade of the host since the last run changes in the notes
 * @param drift the drift of each resource that a run applied earlier
 * @param kept what keeps edits of the host
 * @param undeclared what the profiles applied earlier and no longer declare, if the run leaves it
 */
public record HostPlan(
    Optional<Plan> plan,
    Precautions precautions,
    Optional<ProfileComparison> upgrade,
    Map<Address, Drift> drift,
    KeptEdits kept,
    List<Address> undeclared) {
  public HostPlan {
    drift = Map.copyOf(drift);
    undeclared = List.copyOf(undeclared);
  }

  /**
   * The resources whose desired state is merged with edits on the host.
   *
   * @param all in the order of their addresses; {@code check} and {@code apply} report them as
   *     drift
   * @param resolutions those of them that are kept by a resolution not yet in the record
   * @param shared resources of several profiles that this one declares too, or no longer, as the
   *     record does not know yet
   * @param gone resources that the profiles no longer declare and the host no longer has, which the
   *     record still has
   */
  public record KeptEdits(
      List<Address> all, List<Address> resolutions, List<Address> shared, List<Address> gone) {
    public KeptEdits {
      all = List.copyOf(all);
      resolutions = List.copyOf(resolutions);
      shared = List.copyOf(shared);
      gone = List.copyOf(gone);
    }

    static KeptEdits none() {
      return new KeptEdits(List.of(), List.of(), List.of(), List.of());
    }

    /** Whether there is something to record although the host may be as desired. */
    boolean isUnrecorded() {
      return !resolutions.isEmpty() || !shared.isEmpty() || !gone.isEmpty();
    }
  }

  /** No plan. */
  static HostPlan none() {
    return none(Optional.empty());
  }

  /** No plan for a host that may have been upgraded. */
  static HostPlan none(Optional<ProfileComparison> upgrade) {
    return new HostPlan(
        Optional.empty(), Precautions.none(), upgrade, Map.of(), KeptEdits.none(), List.of());
  }

  /** A copy with another plan. */
  HostPlan with(Plan other) {
    return new HostPlan(Optional.of(other), precautions, upgrade, drift, kept, undeclared);
  }

  /** A copy with the plan and the precautions of another one. */
  HostPlan withPlanOf(HostPlan other) {
    return new HostPlan(other.plan, other.precautions, upgrade, drift, kept, undeclared);
  }
}
