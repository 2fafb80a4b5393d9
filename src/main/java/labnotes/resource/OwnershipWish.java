package labnotes.resource;

import java.util.Optional;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemState;

/**
 * Whose a path shall be: as the profile says, else as it is, else as the one who makes it would
 * have it.
 *
 * @param byDefault the mode of a new one
 */
record OwnershipWish(
    Optional<String> mode, String byDefault, Optional<String> owner, Optional<String> group) {

  static OwnershipWish of(FileResource file) {
    return new OwnershipWish(file.mode(), "644", file.owner(), file.group());
  }

  Ownership given(FileState state, SystemState system) {
    Ownership found = new Ownership(byDefault, system.user(), system.group());
    if (state instanceof FileState.Regular file) {
      found = file.ownership();
    } else if (state instanceof FileState.Directory folder) {
      found = folder.ownership();
    }
    // An offline tree belongs to who builds it; the names on the machine it is for may not be known
    // here.
    boolean keepOwners = system.offline();
    return new Ownership(
        mode.map(OwnershipWish::plain).orElse(found.mode()),
        keepOwners ? found.owner() : owner.orElse(found.owner()),
        keepOwners ? found.group() : group.orElse(found.group()));
  }

  private static String plain(String octal) {
    return octal.replaceFirst("^0+(?=.)", "");
  }
}
