package labnotes.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.file.FileResource;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * One step that takes a thing from what was observed to what is wished.
 *
 * @param deltas what a person reads: exactly what the step does
 * @param precondition what must still be true on the host when the step begins
 * @param apply the step
 * @param expect what will be true afterwards; a later resource is planned on it, and it is held
 *     against the host in the end
 * @param triggers the commands that are to run once in the end because of it
 * @param undo what would put back what was, as resources of an ordinary plan; empty where nothing
 *     can
 * @param trial what is asked on the host before anything is changed
 */
public record Change(
    Address address,
    Action verb,
    List<Delta> deltas,
    Facts precondition,
    Sh apply,
    Facts expect,
    List<String> triggers,
    List<Resource> undo,
    Optional<Trial> trial) {
  public Change {
    deltas = List.copyOf(deltas);
    triggers = List.copyOf(triggers);
    undo = List.copyOf(undo);
  }

  /**
   * A question that is asked before the first change of a run is made; where it fails, none is.
   *
   * @param path what it is about; of several about one path the last one is asked
   * @param ask shell that fails with the reason
   */
  public record Trial(HostPath path, Sh ask) {}

  /** A step that needs no trial. */
  public Change(
      Address address,
      Action verb,
      List<Delta> deltas,
      Facts precondition,
      Sh apply,
      Facts expect,
      List<String> triggers,
      List<Resource> undo) {
    this(address, verb, deltas, precondition, apply, expect, triggers, undo, Optional.empty());
  }

  /** Whether a record of it will tell a way back: the text of a secret is kept nowhere. */
  public boolean isUndoable() {
    boolean secret = deltas.stream().anyMatch(Delta.Secret.class::isInstance);
    return !undo.isEmpty() && !(secret && undo.stream().anyMatch(Change::bringsText));
  }

  private static boolean bringsText(Resource resource) {
    return resource instanceof FileResource && resource.common().present();
  }

  /** The same step after a trial. */
  public Change tried(Optional<Trial> asked) {
    return new Change(address, verb, deltas, precondition, apply, expect, triggers, undo, asked);
  }

  /** The same step with another way back. */
  public Change undoneBy(List<Resource> resources) {
    return new Change(
        address, verb, deltas, precondition, apply, expect, triggers, resources, trial);
  }

  /** The same step with something more that a person reads. */
  public Change noting(Delta delta) {
    List<Delta> all = new ArrayList<>(deltas);
    all.add(delta);
    return new Change(address, verb, all, precondition, apply, expect, triggers, undo, trial);
  }

  /** The same step with something more that will be true. */
  public Change expecting(Facts more) {
    return new Change(
        address, verb, deltas, precondition, apply, expect.and(more), triggers, undo, trial);
  }

  /** The same change by another step. */
  public Change applying(Sh step) {
    return new Change(address, verb, deltas, precondition, step, expect, triggers, undo, trial);
  }

  /** This step and then another one of the same resource, as one. */
  public Change and(Change later) {
    List<Delta> all = new ArrayList<>(deltas);
    all.addAll(later.deltas);
    List<Resource> back = new ArrayList<>(later.undo);
    back.addAll(undo);
    return new Change(
        address,
        verb == later.verb ? verb : Action.UPDATE,
        all,
        precondition.and(later.precondition),
        Sh.of("{\n{}\n} || exit\n{}", apply, later.apply),
        expect.and(later.expect),
        triggers,
        back,
        later.trial.or(() -> trial));
  }
}
