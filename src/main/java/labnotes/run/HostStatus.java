package labnotes.run;

/** The state of a host after planning or applying. */
public enum HostStatus {
  /** It has the desired state, and nothing was changed. */
  IN_PLACE,
  /** Changes are pending. */
  PENDING,
  /** It was changed and has the desired state now. */
  CHANGED,
  /** It does not have the desired state, because an error prevented it. */
  FAILED,
  /** Its desired state is invalid, and nothing was changed. */
  INVALID,
  /** The connection to it was lost while it was changed. */
  LOST,
  /** It could not be reached or verified. */
  UNREACHABLE,
  /** Nothing was changed, because too many other hosts failed before it. */
  NOT_RUN;

  /** Whether an error on the host, or in what it is asked for, prevented the desired state. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, INVALID, LOST, UNREACHABLE -> true;
      case IN_PLACE, PENDING, CHANGED, NOT_RUN -> false;
    };
  }
}
