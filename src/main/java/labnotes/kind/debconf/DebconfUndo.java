package labnotes.kind.debconf;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;

/**
 * What restores the earlier answer. A password is not known, several lines cannot be written, and a
 * package that did not ask the question must not ask it again.
 *
 * @param now the question as debconf has it; empty if it does not
 * @param isSecret whether the earlier answer may be a password
 */
record DebconfUndo(DebconfResource desired, Optional<DebconfQuestion> now, boolean isSecret) {
  List<Resource> resources() {
    Common undone = desired.common().undone();
    Common absent = undone.with(State.ABSENT);
    if (now.isEmpty() || isRemoved(now.get())) {
      return List.of(desired.with(absent).answering(desired.type(), Optional.empty(), true));
    }
    DebconfQuestion earlier = now.get();
    return DebconfType.of(earlier.template().type())
        .filter(any -> !isSecret && earlier.text().lines().count() <= 1)
        .<Resource>map(
            type ->
                desired
                    .with(earlier.isOwnedBy(desired.owner()) ? undone : absent)
                    .answering(type, Optional.of(earlier.text()), earlier.isSeen()))
        .stream()
        .toList();
  }

  /** Whether a removal restores it. */
  private boolean isRemoved(DebconfQuestion earlier) {
    return earlier.isUnset() && earlier.isOnlyOf(desired.owner());
  }
}
