package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * What is to be done on one host, in order.
 *
 * @param items one for each resource, in the order in which they are dealt with
 */
public record Plan(List<PlanItem> items) {
  public Plan {
    items = List.copyOf(items);
  }

  /**
   * Compares the wishes with what was observed; each resource sees what those before it will have
   * made, waits where one that it comes after does, and is left out while a person has not done a
   * step that it comes after.
   */
  public static Plan of(List<? extends Resource> desired, Facts observed) {
    List<PlanItem> items = new ArrayList<>();
    Facts foreseen = SensitiveFiles.addTo(observed, desired);
    Map<Address, Decision> behind = new HashMap<>();
    for (Resource resource : PlanOrder.of(desired)) {
      Decision decision = inTurn(resource, decide(resource, foreseen), behind);
      ofThoseAfter(resource, decision, behind)
          .ifPresent(one -> behind.put(resource.address(), one));
      if (decision instanceof Decision.Due due) {
        foreseen = foreseen.foreseeing(due.change().expect());
      }
      items.add(new PlanItem(resource, decision));
    }
    return new Plan(TriggerOrder.last(items, foreseen));
  }

  /** The decision, or what becomes of it because of what the resource comes after. */
  private static Decision inTurn(
      Resource resource, Decision decision, Map<Address, Decision> behind) {
    if (decision instanceof Decision.InPlace || decision instanceof Decision.Deferred) {
      return decision;
    }
    List<Decision> earlier =
        resource.after().stream().map(behind::get).filter(Objects::nonNull).toList();
    Optional<Decision> step =
        earlier.stream().filter(Decision.Deferred.class::isInstance).findFirst();
    return decision instanceof Decision.Due
        ? step.or(() -> earlier.stream().findFirst()).orElse(decision)
        : step.orElse(decision);
  }

  /** What becomes of resources that come after this one, where it keeps them from being done. */
  private static Optional<Decision> ofThoseAfter(
      Resource resource, Decision decision, Map<Address, Decision> behind) {
    if (decision instanceof Decision.Manual) {
      return Optional.of(
          new Decision.Deferred("it comes after a step for a person: " + resource.address()));
    }
    if (decision instanceof Decision.Deferred && behind.containsValue(decision)) {
      return Optional.of(decision);
    }
    return decision instanceof Decision.Waits
        ? Optional.of(new Decision.Waits(resource.address()))
        : Optional.empty();
  }

  private static Decision decide(Resource resource, Facts observed) {
    List<Diagnostic> errors =
        resource.problems().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      return new Decision.Refused(errors);
    }
    try {
      return resource.decide(observed);
    } catch (UnansweredException unanswered) {
      String message = resource.address() + ": " + unanswered.getMessage();
      return Decision.Refused.because(Diagnostic.error(message, resource.common().at()));
    }
  }

  /** The changes, in the order in which they are made. */
  public List<Change> changes() {
    return items.stream().flatMap(item -> due(item.decision())).toList();
  }

  private static Stream<Change> due(Decision decision) {
    return decision instanceof Decision.Due due ? Stream.of(due.change()) : Stream.empty();
  }

  /** Why nothing of it can be done; empty where it can. */
  public List<Diagnostic> refusals() {
    return items.stream()
        .flatMap(
            item ->
                item.decision() instanceof Decision.Refused refused
                    ? refused.reasons().stream()
                    : Stream.empty())
        .toList();
  }

  /** Whether a wish itself is wrong, rather than what the host has. */
  public boolean isInvalid() {
    return items.stream()
        .anyMatch(item -> item.decision() instanceof Decision.Refused no && no.isInvalid());
  }

  /** Whether there is nothing to change, nothing that waits and nothing refused. */
  public boolean isEmpty() {
    return items.stream()
        .noneMatch(
            item ->
                item.decision() instanceof Decision.Due
                    || item.decision() instanceof Decision.Waits
                    || item.decision() instanceof Decision.Refused);
  }
}
