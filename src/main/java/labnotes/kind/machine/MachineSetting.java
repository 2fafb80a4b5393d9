package labnotes.kind.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.kind.Access;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.text.Diagnostic;

/** A value that a machine has once, and always: it can be changed, but not removed. */
interface MachineSetting extends Resource {
  /** The desired value. */
  String value();

  /** The value on the host; empty if it is unknown. */
  Optional<String> observedValue(Facts observed);

  /** Why it cannot be declared absent. */
  default Optional<Diagnostic> absence() {
    return common().present()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                    "a " + address().kind() + " cannot have `state: absent`", common().at())
                .hint("declare another value"));
  }

  /** The decisions about all files of the setting in one, with the address of this resource. */
  default Decision all(List<Decision> parts, String reason) {
    Optional<Change> change = Optional.empty();
    for (Decision part : parts) {
      if (part instanceof Decision.Due due) {
        change = Optional.of(change.map(one -> one.and(due.change())).orElse(due.change()));
      } else if (!(part instanceof Decision.InPlace)) {
        return part;
      }
    }
    return change
        .<Decision>map(
            one ->
                new Decision.Due(
                    new Change(
                        address(),
                        one.action(),
                        one.deltas(),
                        one.operation(),
                        common().triggers(),
                        one.undo())))
        .orElseGet(() -> new Decision.InPlace(reason));
  }

  @Override
  default boolean isSensitive() {
    return false;
  }

  @Override
  default DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    boolean isApplied = applied(applied).equals(observedValue(observed));
    return DriftEvidence.compared(this, applied, isApplied);
  }

  private static Optional<String> applied(Applied applied) {
    return applied.resource().readable(MachineSetting.class).map(MachineSetting::value);
  }

  @Override
  default boolean mergesEdits() {
    return true;
  }

  @Override
  default MergeOutcome merge(MergeRequest request) {
    Optional<String> now = observedValue(request.observed());
    Optional<String> was = applied(request.applied());
    if (now.isEmpty() || now.equals(was) || now.equals(Optional.of(value()))) {
      return MergeOutcome.unchanged(this);
    }
    String edit = address() + " is " + now.get();
    if (request.applied().isSameDesired(this)) {
      return MergeOutcome.kept(MergeOutcome.keptRemark(edit));
    }
    ContentMerge merge =
        ContentMerge.ofValue(
            address().toString(), new MergeConflict("value", was, now, Optional.of(value())));
    Optional<Content> chosen = request.resolver().resolve(merge);
    if (chosen.isEmpty()) {
      return new MergeOutcome(
          Optional.empty(), request.resolver().unresolved(merge, request.hint()), true);
    }
    return chosen.get().equals(merge.versions().host())
        ? new MergeOutcome(Optional.empty(), List.of(MergeOutcome.keptRemark(edit)), true)
        : new MergeOutcome(Optional.of(this), List.of(), true);
  }

  @Override
  default Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.leave(this, applied, observed);
  }

  @Override
  default List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  default Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
