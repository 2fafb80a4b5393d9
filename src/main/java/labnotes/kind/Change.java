package labnotes.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * One step from the observed to the desired state.
 *
 * @param deltas what the user reads: exactly what the step does
 * @param triggers the commands that run once at the end because of it
 * @param undo resources of an ordinary plan that restore the earlier state; empty if nothing can
 */
public record Change(
    Address address,
    Action action,
    List<Delta> deltas,
    Operation operation,
    List<String> triggers,
    List<Resource> undo) {
  public Change {
    deltas = List.copyOf(deltas);
    triggers = List.copyOf(triggers);
    undo = List.copyOf(undo);
  }

  /**
   * What happens on the host.
   *
   * @param precondition what must still be true when the step begins
   * @param check asked before the first change of the run
   * @param tree the files of this change that are validated together with others
   * @param apply the shell of the step
   * @param expect what is true afterwards; later resources are planned on it, and it is verified
   * @param traits what else is known about it
   */
  public record Operation(
      Facts precondition,
      Optional<Check> check,
      List<TreePart> tree,
      Sh apply,
      Facts expect,
      Set<Trait> traits) {
    public Operation {
      tree = List.copyOf(tree);
      traits = Set.copyOf(traits);
    }
  }

  /** What the run must know about a change. */
  public enum Trait {
    /** The user reads what it prints even if it succeeds. */
    SHOWS_OUTPUT,
    /**
     * It may make or change files in a way that the plan does not know, as the installation of a
     * package does.
     */
    BRINGS_FILES
  }

  /**
   * A file that a program reads together with others, which are validated as they are after all
   * changes: on a copy before the first change of a run, and on the host after the last one.
   *
   * @param tree the name of the files that are read together
   * @param checker the program's name in validation.sh
   * @param put shell that puts the file into the copy, or drops it
   */
  public record TreePart(String tree, String checker, HostPath path, Sh put, boolean isSensitive) {}

  /**
   * A check before the first change of a run; if it fails, nothing is changed.
   *
   * @param path what it is about; of several checks of one path only the last is made
   * @param ask shell that fails and prints the reason
   */
  public record Check(HostPath path, Sh ask) {}

  /**
   * How a host reverts by itself what the undo resources cannot, such as the removal of a package
   * when there is no network any more.
   *
   * @param keep keeps what the revert needs below {@code $LABNOTES_GUARD}; if it fails, the change
   *     is not made
   * @param restore restores what was kept, after the undo resources are applied
   */
  public record Safeguard(Sh keep, Sh restore) {}

  /** A change without a check. */
  public Change(
      Address address,
      Action action,
      List<Delta> deltas,
      Facts precondition,
      Sh apply,
      Facts expect,
      List<String> triggers,
      List<Resource> undo) {
    this(
        address,
        action,
        deltas,
        new Operation(precondition, Optional.empty(), List.of(), apply, expect, Set.of()),
        triggers,
        undo);
  }

  /** What must still be true on the host when the step begins. */
  public Facts precondition() {
    return operation.precondition();
  }

  /** The shell of the step. */
  public Sh apply() {
    return operation.apply();
  }

  /** What is true on the host afterwards. */
  public Facts expect() {
    return operation.expect();
  }

  /** The check before the first change of the run. */
  public Optional<Check> check() {
    return operation.check();
  }

  /** The files that are validated together with others. */
  public List<TreePart> tree() {
    return operation.tree();
  }

  /** Whether a sensitive property is changed. */
  public boolean isSensitive() {
    return deltas.stream().anyMatch(Delta.Secret.class::isInstance);
  }

  /** Whether the record can undo it: sensitive texts are not kept. */
  public boolean isUndoable() {
    return !undo.isEmpty() && !(isSensitive() && undo.stream().anyMatch(Change::hasText));
  }

  private static boolean hasText(Resource resource) {
    return resource.desiredContent().isPresent() && resource.common().present();
  }

  /** A copy with a check. */
  public Change checked(Optional<Check> check) {
    return with(
        new Operation(precondition(), check, tree(), apply(), expect(), operation.traits()));
  }

  /** A copy whose file is validated together with others. */
  public Change within(Optional<TreePart> part) {
    List<TreePart> tree = part.stream().toList();
    return with(
        new Operation(precondition(), check(), tree, apply(), expect(), operation.traits()));
  }

  /** A copy with one more trait. */
  public Change with(Trait trait) {
    Set<Trait> traits = all(operation.traits(), Set.of(trait));
    return with(new Operation(precondition(), check(), tree(), apply(), expect(), traits));
  }

  /** Whether it has a trait. */
  public boolean has(Trait trait) {
    return operation.traits().contains(trait);
  }

  private static Set<Trait> all(Set<Trait> some, Set<Trait> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
  }

  /** A copy as a change of another resource, which has this one made for it. */
  public Change as(Resource other) {
    return new Change(other.address(), action, deltas, operation, other.common().triggers(), undo);
  }

  /** A copy that other resources undo. */
  public Change undoneBy(List<Resource> resources) {
    return new Change(address, action, deltas, operation, triggers, resources);
  }

  /** A copy that shows one more property. */
  public Change noting(Delta delta) {
    List<Delta> all = new ArrayList<>(deltas);
    all.add(delta);
    return showing(all);
  }

  /** A copy that shows other properties. */
  public Change showing(List<Delta> shown) {
    return new Change(address, action, shown, operation, triggers, undo);
  }

  /** A copy that expects more. */
  public Change expecting(Facts more) {
    Facts all = expect().and(more);
    return with(new Operation(precondition(), check(), tree(), apply(), all, operation.traits()));
  }

  /** A copy with another shell. */
  public Change applying(Sh shell) {
    return with(
        new Operation(precondition(), check(), tree(), shell, expect(), operation.traits()));
  }

  private Change with(Operation other) {
    return new Change(address, action, deltas, other, triggers, undo);
  }

  /** This change and then another one of the same resource, as one. */
  public Change and(Change later) {
    List<Delta> all = new ArrayList<>(deltas);
    all.addAll(later.deltas);
    List<Resource> back = new ArrayList<>(later.undo);
    back.addAll(undo);
    return new Change(
        address,
        action == later.action ? action : Action.UPDATE,
        all,
        new Operation(
            precondition().and(later.precondition()),
            later.check().or(this::check),
            Stream.concat(tree().stream(), later.tree().stream()).toList(),
            Sh.of("{\n{}\n} || exit\n{}", apply(), later.apply()),
            expect().and(later.expect()),
            all(operation.traits(), later.operation.traits())),
        triggers,
        back);
  }
}
