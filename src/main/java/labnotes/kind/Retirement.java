package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.text.Diagnostic;

/**
 * What prune does with a resource that no profile declares any more. If nothing is removed and
 * nothing stays, the host does not have it, and the record forgets it.
 *
 * @param removals resources that remove it, where the host has what was applied
 * @param remarks what stays, and why
 */
public record Retirement(List<Resource> removals, List<Diagnostic> remarks) {
  private static final String EDITED = "it was edited since and stays";

  public Retirement {
    removals = List.copyOf(removals);
    remarks = List.copyOf(remarks);
  }

  /** The questions about a resource, and about what restores the state before it. */
  public static Set<Fact<?>> needs(Resource resource, Applied applied) {
    Set<Fact<?>> needs = new FactSet(resource.needsToRetire(applied));
    applied.before(Resource.class).forEach(before -> needs.addAll(before.needs()));
    return needs;
  }

  /** There is nothing to remove and no remark. */
  public static Retirement none() {
    return new Retirement(List.of(), List.of());
  }

  /** These resources remove it. */
  public static Retirement by(Resource... removals) {
    return new Retirement(List.of(removals), List.of());
  }

  /** It stays because of a reason. */
  public static Retirement stays(Applied applied, String reason) {
    return new Retirement(List.of(), List.of(remark(applied, reason)));
  }

  /** It stays because it is no longer as it was applied. */
  public static Retirement edited(Applied applied) {
    return stays(applied, EDITED);
  }

  /** It stays if the host has it: its kind does not remove what others may need. */
  public static Retirement leave(Resource resource, Applied applied, Facts observed) {
    return applied.before().isEmpty()
        ? none()
        : whyItStays(resource, observed).map(reason -> stays(applied, reason)).orElse(none());
  }

  /** Empty if the host does not have it. */
  private static Optional<String> whyItStays(Resource resource, Facts observed) {
    try {
      Decision decision = resource.decide(observed);
      if (decision instanceof Decision.Refused refused) {
        return Optional.of("it stays: " + refused.reasons().get(0).message());
      }
      if (decision instanceof Decision.Due due && due.change().action() != Action.CREATE) {
        return Optional.of(EDITED);
      }
      return decision instanceof Decision.InPlace || decision instanceof Decision.Deferred
          ? Optional.of("it stays; remove it manually if nothing else needs it")
          : Optional.empty();
    } catch (UnansweredException unknown) {
      return Optional.of("it stays: " + unknown.getMessage());
    }
  }

  /**
   * The earlier resource of the same kind is restored, unless what was applied was edited since.
   *
   * @param isAsApplied whether the host has what was applied, asked only if there is an earlier one
   */
  public static Retirement restore(
      Resource resource, Applied applied, BooleanSupplier isAsApplied) {
    Optional<? extends Resource> before = applied.before(resource.getClass()).findFirst();
    if (before.isEmpty()) {
      return none();
    }
    State state = before.get().common().state();
    return isAsApplied.getAsBoolean()
        ? by(before.get().with(ending(resource, applied).with(state)))
        : edited(applied);
  }

  /** The properties of a resource that removes another one, with the reason. */
  public static Common absent(Resource resource, Applied applied) {
    return ending(resource, applied).with(State.ABSENT);
  }

  /** The properties of a resource that ends another one, with the reason. */
  public static Common ending(Resource resource, Applied applied) {
    Common common = resource.common();
    return common.because(
        "No longer declared; the reason in " + applied.profile() + " was: " + common.why());
  }

  /** A remark about a resource that stays. */
  public static Diagnostic remark(Applied applied, String reason) {
    return Diagnostic.warning(
        applied.address()
            + " was applied by "
            + applied.profile()
            + " and is no longer declared: "
            + reason,
        null);
  }

  /** A retirement of several parts. */
  public static Retirement all(List<Retirement> parts) {
    return new Retirement(
        parts.stream().flatMap(one -> one.removals.stream()).toList(),
        parts.stream().flatMap(one -> one.remarks.stream()).toList());
  }
}
