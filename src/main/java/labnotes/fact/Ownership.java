package labnotes.fact;

/**
 * A file's mode and owners.
 *
 * @param mode permission bits, octal without a leading zero, such as {@code 644} or {@code 4755}
 * @param owner the user's name, or its number where it has none
 * @param group the group's name, or its number where it has none
 */
public record Ownership(String mode, String owner, String group) {
  /** Such as {@code mode 644, root:wheel}. */
  @Override
  public String toString() {
    return "mode " + mode + ", " + owner + ":" + group;
  }
}
