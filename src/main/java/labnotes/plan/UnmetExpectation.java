package labnotes.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.ConditionFact;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;

/**
 * A change that reported success although the host does not show its result.
 *
 * @param differences what the host shows (before) and what was expected (after)
 * @param reason the same as a clause
 */
public record UnmetExpectation(Address address, List<Delta> differences, String reason) {
  public UnmetExpectation {
    differences = List.copyOf(differences);
  }

  /**
   * Compares the host after a change with what the change expected.
   *
   * @param resource what the change was for
   * @param unmet the facts that are not as expected, at least one
   * @param expected the values that all changes expected
   * @param now the facts of the host after the changes
   */
  public static UnmetExpectation of(
      Resource resource, Change change, List<Fact<?>> unmet, Facts expected, Facts now) {
    boolean isCondition = unmet.stream().allMatch(ConditionFact.class::isInstance);
    Optional<Decision> again = isCondition ? Optional.empty() : decide(resource, now);
    List<Delta> differences =
        again.orElse(null) instanceof Decision.Due due ? due.change().deltas() : List.of();
    return new UnmetExpectation(
        change.address(),
        differences,
        again
            .flatMap(UnmetExpectation::clause)
            .orElseGet(
                () ->
                    unmet.stream()
                        .map(fact -> describe(fact, change, expected, now))
                        .distinct()
                        .collect(Collectors.joining("; "))));
  }

  /**
   * Whether what a change had to delete is gone. A later change of the run may have taken more,
   * such as the program that knows about it.
   */
  public static boolean isGone(Resource resource, Change change, Facts now) {
    return change.action() == Action.DELETE
        && decide(resource, now).filter(Decision.InPlace.class::isInstance).isPresent();
  }

  /** The decision with the host's state after the changes; empty if it does not say enough. */
  private static Optional<Decision> decide(Resource resource, Facts now) {
    try {
      return Optional.of(resource.decide(now));
    } catch (UnansweredException unknown) {
      return Optional.empty();
    }
  }

  /** What is still to change, or why it cannot be; empty if that is not known. */
  private static Optional<String> clause(Decision again) {
    Stream<String> clauses =
        again instanceof Decision.Due due
            ? DriftSummary.differences(due.change()).stream()
            : again instanceof Decision.Refused refused
                ? refused.reasons().stream().map(Diagnostic::message)
                : Stream.empty();
    return Optional.of(clauses.collect(Collectors.joining(", "))).filter(text -> !text.isEmpty());
  }

  private static <T> String describe(Fact<T> fact, Change change, Facts expected, Facts now) {
    if (fact instanceof ConditionFact condition) {
      return (expected.get(condition) ? "this is false afterwards: " : "this is still true: ")
          + condition.description();
    }
    if (change.isSensitive()) {
      return fact + " is not as expected";
    }
    String desired = text(expected.get(fact));
    try {
      String found = now.peek(fact).map(UnmetExpectation::text).orElse("unknown");
      return found.equals(desired)
          ? fact + " is not as expected"
          : fact + " is " + found + ", should be " + desired;
    } catch (UnansweredException unknown) {
      return fact + " should be " + desired + ": " + unknown.getMessage();
    }
  }

  private static String text(Object value) {
    return value instanceof FileState file ? file.describe() : Objects.toString(value);
  }

  @Override
  public String toString() {
    return address + " reported success, but " + reason;
  }
}
