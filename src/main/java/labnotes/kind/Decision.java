package labnotes.kind;

import java.util.List;
import labnotes.text.Diagnostic;

/** What a resource makes of what was observed. */
public sealed interface Decision {
  /**
   * Nothing is to be done.
   *
   * @param reason what is as it should be, a clause
   */
  record InPlace(String reason) implements Decision {}

  /** A change is due. */
  record Due(Change change) implements Decision {}

  /**
   * A step that a person does.
   *
   * @param step what to do, a sentence
   * @param reboot whether the step is to restart the machine
   */
  record Manual(String step, boolean reboot) implements Decision {}

  /**
   * What it would need is not here and cannot be brought now: a service manager in an offline tree,
   * hardware.
   *
   * @param reason what is missing, and when it will be made up for, a clause
   */
  record NotHere(String reason) implements Decision {}

  /**
   * What comes before it must be there first; it is planned again then.
   *
   * @param address what comes before it
   */
  record Waits(Address address) implements Decision {}

  /**
   * It cannot be, and nothing is done on the host until that is mended.
   *
   * @param mistaken whether what is wished is wrong, rather than what the host has
   */
  record Refused(List<Diagnostic> reasons, boolean mistaken) implements Decision {
    public Refused {
      reasons = List.copyOf(reasons);
    }

    /** A refusal for what the host has. */
    public Refused(List<Diagnostic> reasons) {
      this(reasons, false);
    }

    /** A refusal for one reason. */
    public static Refused because(Diagnostic reason) {
      return new Refused(List.of(reason));
    }
  }
}
