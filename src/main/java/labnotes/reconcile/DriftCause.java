package labnotes.reconcile;

/** Why a resource is not in its desired state, as far as earlier runs are known. */
public enum DriftCause {
  PROFILE("profile changed"),
  HOST("edited on the host"),
  PACKAGE("changed by a package upgrade"),
  /** Both the profile and the host changed. */
  BOTH("changed by the profile and on the host"),
  /** A new release of the operating system left it behind. */
  RELEASE("left behind by the new release"),
  /** Its source, such as a remote repository, has something newer. */
  SOURCE("newer at its source"),
  /** A crash of the machine emptied the file that a run was writing. */
  EMPTIED("emptied by a crash"),
  UNDONE("reverted by an undo"),
  LATER_RUN("changed by a later run"),
  MISSING("missing on the host"),
  /** There is no drift, but an upgrade left files beside its file. */
  NONE("as applied"),
  NOT_APPLIED("not applied yet");

  private final String text;

  DriftCause(String text) {
    this.text = text;
  }

  /** Whether the resource was edited on the host. */
  public boolean isEdit() {
    return this == HOST || this == BOTH;
  }

  /** A clause for the user. */
  public String text() {
    return text;
  }
}
