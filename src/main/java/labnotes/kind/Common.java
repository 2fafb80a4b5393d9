package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * What resources of all kinds have.
 *
 * @param note the title of the note that it belongs to
 * @param why why the machine shall have it
 * @param at where the profile says so
 * @param after what must be dealt with before it
 * @param triggers names of the commands that run once, at the end, when it changed
 * @param user whose it is, for a user-level one
 */
public record Common(
    String note,
    String why,
    @Nullable Position at,
    @Doc(value = "whether it shall be there: present or absent", byDefault = "present") State state,
    @Doc(
            "addresses of what must be dealt with before it; accounts that it names come first by themselves")
        Set<Address> after,
    @Doc("commands with `on: trigger` that run once at the end when this changed")
        List<String> triggers,
    @Doc("who owns a user-level thing") Optional<String> user) {
  public Common {
    after = Set.copyOf(after);
    triggers = List.copyOf(triggers);
  }

  /** What a resource has that belongs to no note, as those of an undo. */
  public static Common of(String note, String why, State state) {
    return new Common(note, why, null, state, Set.of(), List.of(), Optional.empty());
  }

  /** What its undoing has: the same note and place, and that it was so before. */
  public Common undone() {
    return new Common(note, "as it was before", null, State.PRESENT, Set.of(), List.of(), user);
  }

  /** Whether it shall be there. */
  public boolean present() {
    return state == State.PRESENT;
  }

  /** The same for another reason. */
  public Common because(String reason) {
    return new Common(note, reason, at, state, after, triggers, user);
  }

  /** The same with another wish for its being there. */
  public Common with(State wished) {
    return new Common(note, why, at, wished, after, triggers, user);
  }
}
