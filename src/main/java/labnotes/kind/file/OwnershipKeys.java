package labnotes.kind.file;

import java.util.Optional;
import labnotes.fact.Ownership;
import labnotes.kind.schema.Doc;

/** The declared mode, owner and group of a file. */
public record OwnershipKeys(
    @Doc(
            "mode in octal; an existing file keeps its own, a new one gets 0644, or 0600 if it is"
                + " sensitive")
        Optional<String> mode,
    @Doc(
            "user who owns it; an existing file keeps its own, a new one in a home gets the owner of the"
                + " home")
        Optional<String> owner,
    @Doc(
            "group that owns it; an existing file keeps its own, a new one in the home of its owner"
                + " gets the owner's")
        Optional<String> group) {
  private static final OwnershipKeys NONE =
      new OwnershipKeys(Optional.empty(), Optional.empty(), Optional.empty());

  /** Nothing is declared. */
  public static OwnershipKeys none() {
    return NONE;
  }

  /** The ownership of an existing file. */
  public static OwnershipKeys of(Ownership ownership) {
    return new OwnershipKeys(
        Optional.of(DesiredOwnership.written(ownership.mode())),
        Optional.of(ownership.owner()),
        Optional.of(ownership.group()));
  }
}
