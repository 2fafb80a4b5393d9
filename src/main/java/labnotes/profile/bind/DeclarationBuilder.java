package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.text.DiagnosticCollector;

/**
 * Builds the resources that a note declares for one of its items.
 *
 * @param items how many items the loop of the note has
 */
record DeclarationBuilder(
    Note note,
    int items,
    EvaluationScope scope,
    ConditionResult condition,
    ResourceLimit limit,
    DiagnosticCollector problems) {
  /** Builds a declaration for each of its items and names; empty for an invalid one. */
  List<Optional<BoundResource>> build(ResourceDeclaration declaration) {
    List<Optional<BoundResource>> built = new ArrayList<>();
    if (limit.isExceeded()) {
      return built;
    }
    List<EvaluationScope> scopes = new LoopScopes(scope, problems).of(declaration.loop());
    for (EvaluationScope inLoop : scopes) {
      ConditionResult both =
          condition.and(BoundProfile.evaluate(declaration.when(), inLoop, problems));
      List<ResourceDeclaration> names = new LoopScopes(inLoop, problems).named(declaration);
      for (ResourceDeclaration named : names) {
        if (limit.isExceeded()) {
          return built;
        }
        ConditionResult all = new DeclarationCondition(inLoop, problems).onSystem(named, both);
        Optional<BoundResource> one = ResourceBuilder.build(note, named, inLoop, all, problems);
        limit.count(note, declaration, one, List.of(items, scopes.size(), names.size()));
        built.add(one);
      }
    }
    return built;
  }
}
