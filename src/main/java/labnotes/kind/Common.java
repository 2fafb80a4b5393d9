package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.schema.Doc;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * The properties that resources of all kinds have.
 *
 * @param note the title of the note that the resource belongs to
 * @param why the reason for it
 * @param at where the profile declares it
 * @param after addresses of the resources that are applied before it
 * @param triggers names of the commands that run once at the end if it changed
 * @param user the user that a user-level resource belongs to
 */
public record Common(
    String note,
    String why,
    @Nullable Position at,
    @Doc(value = "whether the resource should exist", byDefault = "present") State state,
    @Doc(
            "addresses of resources to apply first; users and groups that it names are implied, and"
                + " what a unit, service or cron entry starts")
        Set<Address> after,
    @Doc(
            "names of commands with `run-on: trigger` that run once at the end if this resource changes")
        List<String> triggers,
    @Doc("user who has the setting, or as whom the commands run; only some kinds take it")
        Optional<String> user) {
  public Common {
    after = Set.copyOf(after);
    triggers = List.copyOf(triggers);
  }

  /** Whether a profile declares the resource; an undo and a prune make others. */
  public boolean isDeclared() {
    return at != null;
  }

  /** The properties of a resource that no profile declares. */
  public static Common of(String note, String why, State state) {
    return new Common(note, why, null, state, Set.of(), List.of(), Optional.empty());
  }

  /**
   * The properties of a resource that restores what was before a change: the same note and user.
   */
  public Common undone() {
    return new Common(note, "", null, State.PRESENT, Set.of(), List.of(), user);
  }

  /** Only what the resource asks for: its state and user, without note, reason and order. */
  public Common bare() {
    return new Common("", "", null, state, Set.of(), List.of(), user);
  }

  /** Whether the resource should exist. */
  public boolean present() {
    return state == State.PRESENT;
  }

  /** A copy with another reason. */
  public Common because(String reason) {
    return new Common(note, reason, at, state, after, triggers, user);
  }

  /** A copy with another state. */
  public Common with(State other) {
    return new Common(note, why, at, other, after, triggers, user);
  }

  /** A copy that is applied after these. */
  public Common after(Set<Address> others) {
    return new Common(note, why, at, state, others, triggers, user);
  }

  /** A copy that fires these commands. */
  public Common firing(List<String> commands) {
    return new Common(note, why, at, state, after, commands, user);
  }
}
