package labnotes.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.kind.Decision;
import labnotes.kind.HostEdit;
import labnotes.kind.PastChange;
import labnotes.kind.Resource;
import labnotes.kind.UndoRequest;

/**
 * One resource that an undo restores.
 *
 * @param earlier the resource as it was before the run
 * @param change the last change of it by the run
 * @param left what the run left in its file
 */
record UndoStep(Resource earlier, PastChange change, UndoRequest.LeftFile left) {
  private UndoRequest request(Facts observed) {
    return new UndoRequest(change, left, observed);
  }

  /** What a host is asked for it. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new FactSet(earlier.needs());
    applied().ifPresent(applied -> needs.addAll(applied.needs()));
    return needs;
  }

  /** The same resource as the run applied it. */
  Optional<Resource> applied() {
    return change.resource().filter(one -> one.address().equals(earlier.address()));
  }

  /** The resource to restore, without what the run never changed. */
  Resource restored(Facts observed) {
    return earlier.restore(request(observed));
  }

  /** The edits on the host since the run; none if the earlier state is in place. */
  List<HostEdit> edits(Facts observed) {
    return restored(observed).decide(observed) instanceof Decision.InPlace
        ? List.of()
        : earlier.edits(request(observed));
  }
}
