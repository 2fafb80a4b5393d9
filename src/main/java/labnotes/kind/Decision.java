package labnotes.kind;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** What a resource decides about the observed state. */
public sealed interface Decision {
  /** This decision; if it waits, with the change that follows according to another one. */
  default Decision expecting(Decision alone) {
    return this instanceof Waits waits && alone instanceof Due due
        ? new Waits(waits.address(), Optional.of(due.change()))
        : this;
  }

  /**
   * There is nothing to do.
   *
   * @param reason what is as desired, a clause
   * @param unchecked what could not be checked and may differ, clauses
   */
  record InPlace(String reason, List<String> unchecked) implements Decision {
    public InPlace {
      unchecked = List.copyOf(unchecked);
    }

    /** All of it was checked. */
    public InPlace(String reason) {
      this(reason, List.of());
    }
  }

  /** A change is due. */
  record Due(Change change) implements Decision {}

  /**
   * A manual step is due.
   *
   * @param step what the user must do, a sentence
   * @param reboot whether the step is a restart of the machine
   */
  record Manual(String step, boolean reboot) implements Decision {}

  /**
   * A fault was measured that labnotes cannot repair; it is drift, but no change is due.
   *
   * @param finding what was measured, a sentence
   */
  record Fault(String finding) implements Decision {}

  /**
   * The resource cannot be handled now: there is no service manager in an offline tree, no such
   * hardware, ….
   *
   * @param reason the missing requirement, a clause
   */
  record Deferred(String reason) implements Decision {}

  /**
   * The resource is planned again once another one is applied.
   *
   * @param address the resource that it waits for
   * @param expected the change that follows if the other one brings nothing unexpected; empty if it
   *     is unknown
   */
  record Waits(Address address, Optional<Change> expected) implements Decision {
    /** What follows is unknown. */
    public Waits(Address address) {
      this(address, Optional.empty());
    }
  }

  /**
   * The resource cannot be applied; nothing is changed on the host until that is resolved.
   *
   * @param isInvalid whether the declaration is wrong, rather than the host
   */
  record Refused(List<Diagnostic> reasons, boolean isInvalid) implements Decision {
    public Refused {
      reasons = List.copyOf(reasons);
    }

    /** A refusal because of the host. */
    public Refused(List<Diagnostic> reasons) {
      this(reasons, false);
    }

    /** A refusal for one reason. */
    public static Refused because(Diagnostic reason) {
      return new Refused(List.of(reason));
    }
  }
}
