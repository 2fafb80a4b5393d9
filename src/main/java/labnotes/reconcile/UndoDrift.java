package labnotes.reconcile;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileState;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.record.HostRecord;
import labnotes.sh.HostPath;

/**
 * The drift of a resource since the run that an undo restores.
 *
 * @param run the id of the run
 */
record UndoDrift(UndoStep step, String run, HostRecord record, Facts observed) {
  Drift drift() {
    FileOrigin origin = AppliedDrift.origin(step.earlier(), observed);
    DriftCause cause = cause(origin);
    Optional<String> by = cause == DriftCause.PACKAGE ? origin.owner() : Optional.empty();
    return new Drift(cause, by, origin.leftovers(), step.earlier().mergesEdits());
  }

  private Optional<HostPath> file() {
    return step.earlier().claim().filter(FileClaim::isFile).map(FileClaim::path);
  }

  private DriftCause cause(FileOrigin origin) {
    if (file()
        .filter(path -> observed.get(FileFact.of(path)) instanceof FileState.Absent)
        .isPresent()) {
      return isLeftAbsent() ? DriftCause.LATER_RUN : DriftCause.MISSING;
    }
    if (AppliedDrift.isEmptied(step.earlier(), observed)) {
      return DriftCause.EMPTIED;
    }
    if (origin.asShipped()) {
      return DriftCause.PACKAGE;
    }
    return isLaterRuns() ? DriftCause.LATER_RUN : DriftCause.HOST;
  }

  /** Whether a later run left no file. */
  private boolean isLeftAbsent() {
    return record
        .of(step.change().address())
        .filter(one -> !one.run().equals(Optional.of(run)))
        .map(Applied::resource)
        .flatMap(RecordedResource::readable)
        .filter(one -> !one.common().present())
        .isPresent();
  }

  /** Whether it is as a later run left it. */
  private boolean isLaterRuns() {
    if (file().isPresent()) {
      return observed.get(FileFact.of(file().get())) instanceof FileState.Regular now
          && record.state().isAsLeft(file().get().path(), now.digest());
    }
    Optional<Resource> then = step.change().resource();
    return record
        .of(step.change().address())
        .map(Applied::resource)
        .flatMap(RecordedResource::readable)
        .filter(now -> then.filter(was -> !was.comparable().equals(now.comparable())).isPresent())
        .filter(this::isInPlace)
        .isPresent();
  }

  /** Whether the host has a recorded resource; one that needs other facts is taken for it. */
  private boolean isInPlace(Resource recorded) {
    return !observed.areAsked(recorded.needs())
        || recorded.decide(observed) instanceof Decision.InPlace;
  }
}
