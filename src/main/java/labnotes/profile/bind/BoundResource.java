package labnotes.profile.bind;

import java.util.List;
import java.util.stream.Stream;
import labnotes.kind.Resource;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.ResourceDeclaration;

/**
 * A resource as far as it is known.
 *
 * @param scope the variables and items of loops that it can use
 * @param declarer the name by which a file that several profiles change shows whose part it is
 * @param condition the result of the conditions of the resource and its note
 * @param isDetermined whether its content does not depend on facts that are not known yet
 * @param copies the resources for which it stands; empty if it stands for itself
 */
record BoundResource(
    Note note,
    ResourceDeclaration declaration,
    EvaluationScope scope,
    Resource resource,
    String declarer,
    ConditionResult condition,
    boolean isDetermined,
    List<Resource> copies) {
  BoundResource {
    copies = List.copyOf(copies);
  }

  /** One for each resource for which it stands. */
  Stream<BoundResource> expanded() {
    return copies.isEmpty() ? Stream.of(this) : copies.stream().map(this::with);
  }

  /** Whether facts of the host decide whether it is applied, or what it contains. */
  boolean isOpen() {
    return condition == ConditionResult.UNKNOWN
        || (condition == ConditionResult.TRUE && !isDetermined);
  }

  /** A copy that is declared under a name. */
  BoundResource declaredBy(String name) {
    return new BoundResource(
        note, declaration, scope, resource.declaredBy(name), name, condition, isDetermined, copies);
  }

  /** A copy with another form of the resource. */
  BoundResource with(Resource other) {
    return new BoundResource(
        note, declaration, scope, other, declarer, condition, isDetermined, List.of());
  }
}
