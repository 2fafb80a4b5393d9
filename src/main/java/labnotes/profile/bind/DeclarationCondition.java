package labnotes.profile.bind;

import java.util.List;
import java.util.Optional;
import labnotes.profile.definition.NamedSystems;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.system.HostFacts;
import labnotes.text.DiagnosticCollector;

/** Evaluates whether a declared resource is for a host: its condition, and the systems of names. */
record DeclarationCondition(EvaluationScope scope, DiagnosticCollector problems) {
  /** Returns the result for a declaration of a note whose condition has a result already. */
  ConditionResult of(ResourceDeclaration declaration, ConditionResult note) {
    return onSystem(
        declaration, note.and(BoundProfile.evaluate(declaration.when(), scope, problems)));
  }

  /** Returns the result with the systems of the declaration's name. */
  ConditionResult onSystem(ResourceDeclaration declaration, ConditionResult condition) {
    Optional<NamedSystems> systems = declaration.systems();
    if (systems.isEmpty() || condition == ConditionResult.FALSE) {
      return condition;
    }
    if (scope.host().isEmpty()) {
      return condition.and(ConditionResult.UNKNOWN);
    }
    List<String> families = families(scope.host().get());
    Optional<Boolean> isIncluded = systems.get().include(families);
    if (isIncluded.isEmpty() && systems.get().isFirst()) {
      problems.error(
          "this %s has no name for %s"
              .formatted(
                  declaration.kind().name(),
                  families.isEmpty() ? "this system" : String.join(", ", families)),
          declaration.at(),
          "it has names for %s; add one, or null if this system needs none"
              .formatted(String.join(", ", systems.get().all())));
    }
    return isIncluded.orElse(false) ? condition : ConditionResult.FALSE;
  }

  private static List<String> families(HostFacts host) {
    if (host.find("os.like").orElse(null) instanceof List<?> like) {
      return like.stream().map(Object::toString).toList();
    }
    String family = host.system().family();
    return family.isEmpty() ? List.of() : List.of(family);
  }
}
