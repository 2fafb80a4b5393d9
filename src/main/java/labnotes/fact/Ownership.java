package labnotes.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file's mode, owner and group.
 *
 * @param mode permission bits, octal without a leading zero, such as {@code 644} or {@code 4755}
 * @param owner the user's name, or number if it does not have a name
 * @param group the group's name, or number if it does not have a name
 */
public record Ownership(String mode, String owner, String group) {
  /** Generated equality takes 1 ms and more at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ownership another
        && another.mode.equals(mode)
        && another.owner.equals(owner)
        && another.group.equals(group);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, owner, group);
  }

  /** Such as {@code mode 644, root:wheel}. */
  @Override
  public String toString() {
    return "mode " + mode + ", " + owner + ":" + group;
  }
}
