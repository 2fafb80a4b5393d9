package labnotes.kind.sysctl;

import java.util.List;
import labnotes.kind.HostEdit;
import labnotes.kind.PastChange;
import labnotes.kind.PastChange.PastDelta;
import labnotes.kind.UndoRequest;

/** The undo of a kernel setting whose running value may have been edited since. */
record SysctlUndo(SysctlResource earlier, UndoRequest request) {
  /** The names of running values in records of version 0.1.0: "live" and "live KEY". */
  private static final String OLD_NAME = "live";

  List<HostEdit> edits() {
    PastChange change = request.change();
    PastChange renamed =
        new PastChange(
            change.address(),
            change.action(),
            change.note(),
            change.why(),
            change.deltas().stream().map(this::renamed).toList(),
            change.undo(),
            change.applied());
    return HostEdit.ofValues(earlier, new UndoRequest(renamed, request.left(), request.observed()));
  }

  /** A change of several settings names each; the undo restores them one by one. */
  private PastDelta renamed(PastDelta delta) {
    String name = delta.name();
    boolean isOfThisSetting =
        name.equals(OLD_NAME)
            || name.equals(OLD_NAME + " " + earlier.key())
            || name.equals(SysctlChange.runningValueOf(earlier.key()));
    return isOfThisSetting ? with(SysctlChange.RUNNING, delta) : delta;
  }

  private static PastDelta with(String name, PastDelta delta) {
    return new PastDelta(name, delta.type(), delta.before(), delta.after());
  }
}
