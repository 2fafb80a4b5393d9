package labnotes.kind;

/**
 * How a resource's desired and observed state differ from what was last applied, for the drift
 * cause.
 *
 * @param isProfileChanged whether the profile's desired state differs from what was applied
 * @param host how the host differs from what was applied
 * @param isAsLeft whether the host is as the last run left it
 */
public record DriftEvidence(boolean isProfileChanged, HostState host, boolean isAsLeft) {
  /** How the host differs from what was applied. */
  public enum HostState {
    /** It does not differ, or the kind does not compare it. */
    AS_APPLIED,
    CHANGED,
    MISSING,
    /** It is as applied, but its source has something newer. */
    OUTDATED,
    /** A new release of the operating system left the resource behind. */
    LEFT_BEHIND
  }

  /** The evidence of a kind that only compares desired states. */
  public static DriftEvidence ofDesired(Resource resource, Applied applied) {
    return new DriftEvidence(!applied.isSameDesired(resource), HostState.AS_APPLIED, true);
  }

  /** The evidence of a kind that compares the host with what was applied. */
  public static DriftEvidence compared(Resource resource, Applied applied, boolean isApplied) {
    return new DriftEvidence(
        !applied.isSameDesired(resource),
        isApplied ? HostState.AS_APPLIED : HostState.CHANGED,
        isApplied);
  }

  /** The same evidence with another state of the host. */
  public DriftEvidence on(HostState other) {
    return new DriftEvidence(isProfileChanged, other, isAsLeft);
  }
}
